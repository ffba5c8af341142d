using RybbitBot.Feed;
using RybbitBot.Rybbit;

namespace RybbitBot.Delivery;

/// <summary>Everything that one tick of one site changes. All of it is stored, or nothing.</summary>
/// <param name="Site">The site that was read.</param>
/// <param name="Watermark">Its watermark from now on.</param>
/// <param name="Seen">The entries of the seen events that changed.</param>
/// <param name="ForgetBefore">Seen events before this instant are forgotten.</param>
/// <param name="Matches">What goes into the outbox, in the order in which channels shall read it.</param>
/// <param name="At">When.</param>
public sealed record FeedCommit(
    SiteId Site,
    Watermark Watermark,
    IReadOnlyList<SeenEvent> Seen,
    DateTimeOffset ForgetBefore,
    IReadOnlyList<Match> Matches,
    DateTimeOffset At
);
