namespace RybbitBot.Chaos;

/// <summary>Compares what channels saw with what they should have seen.</summary>
internal static class DeliveryJudge
{
    /// <summary>Judges.</summary>
    /// <param name="expected">What each channel should see, once each.</param>
    /// <param name="seen">What came, in the order in which it came.</param>
    public static DeliveryFindings Judge(
        IReadOnlyDictionary<string, IReadOnlyList<ExpectedLine>> expected,
        IReadOnlyList<Sighting> seen
    )
    {
        var verdicts = expected
            .Keys.Union(seen.Select(sighting => sighting.Channel))
            .Select(channel => new ChannelVerdict(channel, expected.GetValueOrDefault(channel) ?? []))
            .ToDictionary(verdict => verdict.Channel);
        foreach (var sighting in seen)
        {
            verdicts[sighting.Channel].See(sighting);
        }

        return verdicts.Values.Select(verdict => verdict.Conclude()).Aggregate(Nothing, Add) with
        {
            Messages = seen.Count,
        };
    }

    private const int MaxExamples = 10;

    private static readonly DeliveryFindings Nothing = new(0, 0, 0, 0, 0, 0, 0, []);

    private static DeliveryFindings Add(DeliveryFindings one, DeliveryFindings other) =>
        new(
            one.Expected + other.Expected,
            one.Messages + other.Messages,
            one.Missing + other.Missing,
            one.Doubled + other.Doubled,
            one.MarkedRepeats + other.MarkedRepeats,
            one.OutOfOrder + other.OutOfOrder,
            one.Strays + other.Strays,
            [.. one.Examples.Concat(other.Examples).Take(MaxExamples)]
        );
}
