using RybbitBot.Chat;
using RybbitBot.Rybbit;

namespace RybbitBot.Commands;

/// <summary>What came of looking for events.</summary>
public abstract record EventSearchOutcome
{
    private EventSearchOutcome() { }

    /// <summary>They were looked for.</summary>
    /// <param name="Sites">Where.</param>
    /// <param name="Stretch">What was found, newest first; maybe nothing.</param>
    public sealed record Found(IReadOnlyList<Site> Sites, EventStretch Stretch) : EventSearchOutcome
    {
        /// <summary>How many further sites the filter hears, which were not looked at.</summary>
        public int SitesLeftOut { get; init; }
    }

    /// <summary>They could not be looked for.</summary>
    /// <param name="Reply">Why.</param>
    public sealed record Refused(CommandReply Reply) : EventSearchOutcome;
}
