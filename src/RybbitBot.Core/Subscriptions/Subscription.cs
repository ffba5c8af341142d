namespace RybbitBot.Subscriptions;

/// <summary>This channel wants these events.</summary>
public sealed record Subscription
{
    /// <summary>How long one that was removed may return, as if it had never been away.</summary>
    public static readonly TimeSpan ReturnsWithin = TimeSpan.FromMinutes(10);

    /// <summary>How long what comes while its channel cannot be reached is counted: some channels never return.</summary>
    public static readonly TimeSpan CountsFor = TimeSpan.FromHours(72);

    /// <summary>Its identity.</summary>
    public required SubscriptionId Id { get; init; }

    /// <summary>Where its matches go.</summary>
    public required ChannelAddress Channel { get; init; }

    /// <summary>Which events it wants.</summary>
    public required EventFilter Filter { get; init; }

    /// <summary>How it wants them.</summary>
    public SubscriptionOptions Options { get; init; } = SubscriptionOptions.None;

    /// <summary>Who made it.</summary>
    public required Member MadeBy { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Events stamped before this instant's second are not wanted: it was made, or resumed, then.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Why it is silent, or null while it speaks.</summary>
    public SubscriptionPause? Pause { get; init; }

    /// <summary>
    /// Whether somebody waits for each match: it is told in words of its own, or the settings ask for it.
    /// </summary>
    public bool IsAlert => Options.Template is not null || MadeBy.Id == Member.Settings.Id;

    /// <summary>
    /// Whether a post of which nobody knows whether it arrived is made once more: what an alert wants, and a
    /// feed does not, unless the option says otherwise.
    /// </summary>
    public bool WantsRepeat =>
        (Options.OnDoubt ?? (IsAlert ? OnDoubt.Repeat : OnDoubt.Skip)) == OnDoubt.Repeat;

    /// <summary>Whether it speaks at <paramref name="now"/>.</summary>
    public bool IsActive(DateTimeOffset now) => Pause is null || Pause.Until <= now;

    /// <summary>
    /// Whether its channel could not be reached the last time it was tried; it may be active all the same, to
    /// be tried again.
    /// </summary>
    public bool IsShutOut => Pause?.Cause == PauseCause.Channel;

    /// <summary>
    /// Whether it is silent because its channel cannot be reached, so that what it wants is counted and not told.
    /// </summary>
    public bool IsCounted(DateTimeOffset now) =>
        IsShutOut && !IsActive(now) && !(now - Pause!.Since > CountsFor);

    /// <summary>From when on it wants events: what came during a pause that ended by itself is not told.</summary>
    public DateTimeOffset ListensFrom => Pause?.Until > From ? Pause.Until.Value : From;

    /// <summary>The subscription without its pause, whose events are not told afterwards.</summary>
    public Subscription Resume(DateTimeOffset now) =>
        this with
        {
            Pause = null,
            From = IsActive(now) ? ListensFrom : now,
        };

    /// <summary>Whether an event with this stamp came late enough; Rybbit's stamps are whole seconds.</summary>
    public bool Covers(DateTimeOffset timestamp) => IsNotBefore(timestamp, ListensFrom);

    /// <summary>The same, as if its channel could be reached.</summary>
    public bool WouldCover(DateTimeOffset timestamp) => IsNotBefore(timestamp, From);

    private static bool IsNotBefore(DateTimeOffset timestamp, DateTimeOffset from) =>
        timestamp.UtcTicks >= from.UtcTicks - (from.UtcTicks % TimeSpan.TicksPerSecond);
}
