using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary><c>/feed log</c>: who changed what this channel gets, and when.</summary>
public sealed class LogSubcommand(ChangeJournal journal, TimeProvider time) : IFeedSubcommand
{
    private const int MaxShown = 15;

    /// <inheritdoc/>
    public string Name => "log";

    /// <inheritdoc/>
    public string Arguments => "";

    /// <inheritdoc/>
    public string Purpose => "who changed what this channel gets, and when";

    /// <inheritdoc/>
    public bool IsChange => false;

    /// <inheritdoc/>
    public async Task<CommandReply> RunAsync(FeedRequest request, CancellationToken cancellationToken)
    {
        var notes = await journal.ReadAsync(request.Channel, MaxShown + 1, cancellationToken);
        if (notes.IsEmpty)
        {
            return Reply.Private(
                MessageLine.Of($"Nothing was changed here in the last {Spell.Length(ChangeJournal.KeptFor)}.")
            );
        }

        var message = JournalMessage.Of(notes.Take(MaxShown), request.At, time.LocalTimeZone);
        return new(
            notes.Length <= MaxShown
                ? message
                : message with
                {
                    Footer = MessageLine.Of($"These are the newest {MaxShown}; there are older ones."),
                }
        );
    }
}
