namespace RybbitBot.Simulation;

/// <summary>Writes results as tables in Markdown.</summary>
internal static class Tables
{
    public static void Write(TextWriter to, IEnumerable<CompletenessResult> results)
    {
        to.WriteLine(
            "| events/s | flush | events | lost | doubled | requests | guide: lost | guide: requests |"
        );
        to.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var r in results)
        {
            to.WriteLine(
                Inv(
                    $"| {r.Rate} | {r.Flush.TotalSeconds} s | {r.Events:N0} | {r.Lost} | {r.Doubled} | {r.Requests:N0} | {r.GuideLost:N0} ({100.0 * r.GuideLost / r.Events:0.0} %) | {r.GuideRequests:N0} |"
                )
            );
        }
    }

    public static void Write(TextWriter to, IEnumerable<FreshnessResult> results)
    {
        to.WriteLine("| calls a day | mean age | uniform | p95 age | uniform | used | refused | lost |");
        to.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var r in results)
        {
            to.WriteLine(
                Inv(
                    $"| {r.Budget:N0} | {r.Mean.TotalSeconds:0.0} s ({r.Mean / r.UniformMean:0.00}×) | {r.UniformMean.TotalSeconds:0.0} s | {r.P95.TotalSeconds:0} s ({r.P95 / r.UniformP95:0.00}×) | {r.UniformP95.TotalSeconds:0} s | {100.0 * r.Used / r.Budget:0.0} % | {r.Refused} | {r.Lost} |"
                )
            );
        }
    }

    private static string Inv(FormattableString text) => FormattableString.Invariant(text);
}
