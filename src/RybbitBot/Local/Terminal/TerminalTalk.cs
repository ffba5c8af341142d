using RybbitBot.Commands;
using RybbitBot.Subscriptions;

namespace RybbitBot.Local.Terminal;

/// <summary>Understands what is typed in the terminal, and prints the answers.</summary>
internal sealed class TerminalTalk(
    LocalPlatform platform,
    LocalConversation conversation,
    TerminalFeed feed,
    TerminalPrinter printer,
    CommandNames names
)
{
    /// <summary>What ends the program.</summary>
    public const string Leave = "exit";

    private static readonly Member TerminalMember = new("terminal", "the terminal");
    private static readonly string[] LeaveWords = [Leave, "quit", "/exit", "/quit", ":q"];
    private static readonly string[] HelpWords = ["help", "/help", "?"];

    /// <summary>The channel where commands act.</summary>
    public string Channel { get; private set; } = LocalChannels.Live;

    /// <summary>Answers a line.</summary>
    /// <returns>Whether whoever typed it stays.</returns>
    /// <exception cref="IOException">Nobody reads any more.</exception>
    public async Task<bool> AnswerAsync(string line, CancellationToken cancellationToken)
    {
        var typed = TerminalLine.Parse(line, Channel);
        if (IsOneOf(LeaveWords, typed.Text))
        {
            return false;
        }

        if (printer.FindButton(line) is { } button)
        {
            await PressAsync(button, cancellationToken);
        }
        else if (platform.Find(typed.Channel) is null)
        {
            var channels = string.Join(", ", LocalChannels.All.Select(channel => $"#{channel}"));
            await printer.PrintAsync([
                $"There is no channel #{TerminalText.Clean(typed.Channel)} here. There are {channels}.",
            ]);
        }
        else if (typed.Text.Length == 0)
        {
            Channel = typed.Channel;
            await printer.PrintAsync([$"You are in #{Channel}: commands act there from now on."]);
        }
        else if (IsOneOf(HelpWords, typed.Text))
        {
            await printer.PrintAsync(TerminalHelp.Lines(names));
        }
        else
        {
            await SayAsync(typed, cancellationToken);
        }

        return true;
    }

    private async Task PressAsync(TerminalButton button, CancellationToken cancellationToken)
    {
        var pressed = await conversation.PressAsync(
            button.Channel,
            button.Action,
            TerminalMember,
            mayChange: true,
            cancellationToken
        );
        await PrintReplyAsync(button.Channel, pressed, cancellationToken);
    }

    private async Task SayAsync(TerminalLine typed, CancellationToken cancellationToken)
    {
        var reply = await conversation.SayAsync(
            typed.Channel,
            typed.Text,
            TerminalMember,
            mayChange: true,
            cancellationToken
        );
        await PrintReplyAsync(typed.Channel, reply, cancellationToken);
    }

    // What the channel was told on the way stands above the reply. A public one is printed with its channel.
    private async Task PrintReplyAsync(string channel, LocalReply answer, CancellationToken cancellationToken)
    {
        await feed.WaitForAsync(channel, answer.After, cancellationToken);
        if (answer.Reply.IsPrivate)
        {
            await printer.PrintReplyAsync(channel, answer.Reply.Message);
        }
    }

    private static bool IsOneOf(string[] words, string typed) =>
        words.Contains(typed, StringComparer.OrdinalIgnoreCase);
}
