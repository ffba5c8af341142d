namespace RybbitBot.Subscriptions.Options;

/// <summary>
/// <c>on-doubt:</c>, what to do with a post of which nobody knows whether it arrived; null goes back to what is
/// usual.
/// </summary>
internal sealed record OnDoubtOption(OnDoubt? OnDoubt) : SubscriptionOption
{
    private const string Name = "on-doubt";
    private const string Repeat = "repeat";
    private const string Skip = "skip";
    private const string Off = "off";

    public static readonly OptionKey Definition = new(
        Name,
        "repeat or skip a post that may have arrived; by itself an alert repeats, a feed skips",
        "/enterprise on-doubt:repeat"
    )
    {
        Read = Read,
        Words = [Repeat, Skip, Off],
    };

    /// <summary>The option as it is typed.</summary>
    public static string Print(OnDoubt onDoubt) =>
        onDoubt == Subscriptions.OnDoubt.Repeat ? $"{Name}:{Repeat}" : $"{Name}:{Skip}";

    public override SubscriptionOptions ApplyTo(SubscriptionOptions options) =>
        options with
        {
            OnDoubt = OnDoubt,
        };

    private static SyntaxOutcome<SubscriptionOption> Read(SyntaxWord word) =>
        word.ReadText().ToLowerInvariant() switch
        {
            Repeat => new(new OnDoubtOption(Subscriptions.OnDoubt.Repeat), null),
            Skip => new(new OnDoubtOption(Subscriptions.OnDoubt.Skip), null),
            Off => new(new OnDoubtOption(OnDoubt: null), null),
            "" => new(null, word.Mistake("a value is missing", example: Definition.Example)),
            var typed => new(
                null,
                word.Mistake(
                    $"{Name}: knows only the words {string.Join(", ", Definition.Words)}",
                    NearestWord.Of(typed, Definition.Words) is { } nearest ? $"{Name}:{nearest}" : null,
                    Definition.Example
                )
            ),
        };
}
