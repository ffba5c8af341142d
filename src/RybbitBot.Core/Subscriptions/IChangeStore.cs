using System.Collections.Immutable;

namespace RybbitBot.Subscriptions;

/// <summary>Keeps the journal of changes: the newest of each channel, for a while.</summary>
public interface IChangeStore
{
    /// <summary>Keeps notes, and forgets the oldest ones of a channel that has too many.</summary>
    Task AddAsync(IReadOnlyList<ChangeNote> notes, CancellationToken cancellationToken);

    /// <summary>The newest notes of a channel, newest first.</summary>
    Task<ImmutableArray<ChangeNote>> ReadNotesAsync(
        ChannelAddress channel,
        int limit,
        CancellationToken cancellationToken
    );
}
