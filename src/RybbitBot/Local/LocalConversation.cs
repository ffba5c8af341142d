using System.Globalization;
using RybbitBot.Chat;
using RybbitBot.Commands;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Local;

/// <summary>Takes what people type and press, and sees that each reply comes to those who may read it.</summary>
internal sealed class LocalConversation(
    LocalPlatform platform,
    ILocalCommands commands,
    CommandNames names,
    TimeProvider time
)
{
    private int _replies;

    private string Help =>
        $"Commands begin with a slash. Try {names.Online}, {names.Feed} list or {names.Feed} help.";

    /// <summary>Answers a line. A public reply stands in the channel when this returns.</summary>
    public async Task<LocalReply> SayAsync(
        string channel,
        string line,
        Member by,
        bool mayChange,
        CancellationToken cancellationToken
    )
    {
        if (CommandLine.Parse(line, names) is not { } command)
        {
            return new(new(ChatMessage.Of(MessageLine.Text(Help))), After: null);
        }

        var address = LocalChannels.AddressOf(channel);
        var reply = await commands.RunAsync(
            new(command.Name, command.Text, address, by, mayChange),
            cancellationToken
        );
        return await ShareAsync(address, reply, cancellationToken);
    }

    /// <summary>Answers a button. A public reply stands in the channel when this returns.</summary>
    public async Task<LocalReply> PressAsync(
        string channel,
        ButtonAction action,
        Member by,
        bool mayChange,
        CancellationToken cancellationToken
    )
    {
        var address = LocalChannels.AddressOf(channel);
        var reply = await commands.PressAsync(new(action, address, by, mayChange), cancellationToken);
        return await ShareAsync(address, reply, cancellationToken);
    }

    private async Task<LocalReply> ShareAsync(
        ChannelAddress channel,
        CommandReply reply,
        CancellationToken cancellationToken
    )
    {
        if (reply.IsPrivate)
        {
            return Answer(channel, reply);
        }

        var outcome = await platform.PostAsync(channel, reply.Message, NextKey(), cancellationToken);
        return outcome is PostOutcome.Delivered
            ? Answer(channel, reply)
            : Answer(
                channel,
                new(
                    ChatMessage.Of(
                        MessageLine.Text("The channel could not be written to. The log knows why.")
                    )
                )
            );
    }

    private LocalReply Answer(ChannelAddress channel, CommandReply reply) =>
        new(reply, platform.Find(channel.Channel)?.Last);

    // Unlike any key of a delivery, and unlike any of an earlier run: the clock went on since.
    private MessageKey NextKey() =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"r{time.GetUtcNow().Ticks:x}r{Interlocked.Increment(ref _replies)}"
            )
        );
}
