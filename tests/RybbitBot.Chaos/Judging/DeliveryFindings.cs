namespace RybbitBot.Chaos;

/// <summary>How what channels saw differs from what they should have seen.</summary>
/// <param name="Expected">How many lines should have been seen, over all channels.</param>
/// <param name="Messages">How many messages came.</param>
/// <param name="Missing">Lines that nobody saw.</param>
/// <param name="Doubled">Lines seen again without a word of warning.</param>
/// <param name="MarkedRepeats">Messages that came again and said that they may be a repeat.</param>
/// <param name="OutOfOrder">Lines that came behind younger ones.</param>
/// <param name="Strays">Lines that the channel never asked for.</param>
/// <param name="Examples">A few of them, in words.</param>
internal sealed record DeliveryFindings(
    int Expected,
    int Messages,
    int Missing,
    int Doubled,
    int MarkedRepeats,
    int OutOfOrder,
    int Strays,
    IReadOnlyList<string> Examples
)
{
    /// <summary>Whether nothing is wrong; whether repeats that say so are wrong is for others to decide.</summary>
    public bool IsClean => Missing + Doubled + OutOfOrder + Strays == 0;

    /// <summary>What is wrong, a sentence each; nothing where all is well.</summary>
    public IEnumerable<string> Faults(string where) =>
        IsClean
            ? []
            :
            [
                FormattableString.Invariant(
                    $"{where}: {Missing} missing, {Doubled} doubled, {OutOfOrder} out of order, {Strays} strays"
                ),
                .. Examples.Select(example => $"{where}: {example}"),
            ];
}
