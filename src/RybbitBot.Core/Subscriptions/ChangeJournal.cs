using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace RybbitBot.Subscriptions;

/// <summary>The journal of changes: who did what to what a channel gets, and when.</summary>
/// <remarks>
/// A note is made after its change, which holds even where the note cannot be kept: the log then has it.
/// </remarks>
public sealed partial class ChangeJournal(
    IChangeStore store,
    TimeProvider time,
    ILogger<ChangeJournal> logger
)
{
    /// <summary>How long a change is kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    /// <summary>The most changes that are kept of a channel.</summary>
    public const int MaxOfChannel = 200;

    /// <summary>Notes what was done to one subscription.</summary>
    /// <param name="kind">What.</param>
    /// <param name="by">Who did it; null where the bot did.</param>
    /// <param name="subscription">What it is now.</param>
    /// <param name="detail">What to add; null for what is usual.</param>
    public Task NoteAsync(ChangeKind kind, Member? by, Subscription subscription, string? detail = null) =>
        NoteAsync([
            new(subscription.Channel, subscription.Id, kind, by, time.GetUtcNow())
            {
                Detail = detail ?? DetailOf(kind, subscription),
            },
        ]);

    /// <summary>Notes what was done to subscriptions of a channel, which may be gone.</summary>
    public Task NoteAsync(
        ChangeKind kind,
        Member? by,
        ChannelAddress channel,
        IEnumerable<SubscriptionId> subscriptions
    )
    {
        var now = time.GetUtcNow();
        return NoteAsync([.. subscriptions.Select(id => new ChangeNote(channel, id, kind, by, now))]);
    }

    /// <summary>The newest changes of a channel, newest first.</summary>
    public Task<ImmutableArray<ChangeNote>> ReadAsync(
        ChannelAddress channel,
        int limit,
        CancellationToken cancellationToken
    ) => store.ReadNotesAsync(channel, limit, cancellationToken);

    // The change was made, so it is noted even where nobody waits for the answer any more.
    private async Task NoteAsync(ImmutableArray<ChangeNote> notes)
    {
        try
        {
            await store.AddAsync(notes, CancellationToken.None);
        }
        catch (StorageException fault)
        {
            foreach (var note in notes)
            {
                var by = note.By?.Id ?? "the bot";
                Log.NotNoted(logger, note.Kind, note.Subscription.Number, by, fault.Message);
            }
        }
    }

    private static string DetailOf(ChangeKind kind, Subscription subscription) =>
        kind switch
        {
            ChangeKind.Subscribed or ChangeKind.Edited =>
                $"{subscription.Filter} {subscription.Options}".Trim(),
            ChangeKind.Paused when subscription.Pause is { Until: { } until, Cause: PauseCause.Person } =>
                until.UtcDateTime.ToString("'until' yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
            ChangeKind.Paused when subscription.IsShutOut => subscription.Pause!.Reason,
            _ => "",
        };

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Error,
            "The journal lacks a change: {Kind} #{Number} by {By}, which holds. {Reason}"
        )]
        public static partial void NotNoted(
            ILogger logger,
            ChangeKind kind,
            int number,
            string by,
            string reason
        );
    }
}
