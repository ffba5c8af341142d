using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Delivery;

/// <summary>A journal without a disk.</summary>
internal sealed class InMemoryChanges : IChangeStore
{
    public List<ChangeNote> Notes { get; } = [];

    /// <summary>Thrown by every note, which is then not kept.</summary>
    public Exception? Fault { get; set; }

    /// <summary>The journal over it.</summary>
    public ChangeJournal Journal(TimeProvider time) => new(this, time, NullLogger<ChangeJournal>.Instance);

    public Task AddAsync(IReadOnlyList<ChangeNote> notes, CancellationToken cancellationToken)
    {
        if (Fault is { } fault)
        {
            throw fault;
        }

        Notes.AddRange(notes);
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<ChangeNote>> ReadNotesAsync(
        ChannelAddress channel,
        int limit,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            Notes.Where(note => note.Channel == channel).Reverse().Take(limit).ToImmutableArray()
        );
}
