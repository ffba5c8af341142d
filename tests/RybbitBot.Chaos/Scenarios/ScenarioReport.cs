using System.Globalization;
using System.Text;

namespace RybbitBot.Chaos;

/// <summary>What came of a scenario.</summary>
/// <param name="Command">The words that replay it.</param>
internal sealed record ScenarioReport(string Command)
{
    private readonly List<string> _figures = [];
    private readonly List<string> _faults = [];

    /// <summary>Why it cannot be played on this machine, or null.</summary>
    public string? Skipped { get; init; }

    /// <summary>What is wrong, a sentence each.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>What was measured.</summary>
    public IReadOnlyList<string> Figures => _figures;

    /// <summary>Adds what was measured.</summary>
    public void Measure(string what, FormattableString value) =>
        _figures.Add($"{what}: {value.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Adds what is wrong where something is.</summary>
    public void Expect(bool holds, FormattableString otherwise)
    {
        if (!holds)
        {
            _faults.Add(otherwise.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Adds what is wrong.</summary>
    public void Blame(IEnumerable<string> faults) => _faults.AddRange(faults);

    /// <summary>Adds how a chat's channels were told.</summary>
    public DeliveryFindings Add(string where, DeliveryFindings findings)
    {
        Measure(
            where,
            $"{findings.Expected:N0} lines in {findings.Messages:N0} messages, {findings.Missing} missing, {findings.Doubled} doubled, {findings.MarkedRepeats} marked repeats, {findings.OutOfOrder} out of order"
        );
        Blame(findings.Faults(where));
        return findings;
    }

    /// <summary>Everything, and how to see it again.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        _ = text.AppendLine(
            CultureInfo.InvariantCulture,
            $"dotnet run -c Release --project tests/RybbitBot.Chaos -- {Command}"
        );
        if (Skipped is not null)
        {
            _ = text.AppendLine(CultureInfo.InvariantCulture, $"  skipped: {Skipped}");
        }

        foreach (var figure in _figures)
        {
            _ = text.AppendLine(CultureInfo.InvariantCulture, $"  {figure}");
        }

        foreach (var fault in _faults)
        {
            _ = text.AppendLine(CultureInfo.InvariantCulture, $"  WRONG: {fault}");
        }

        return text.ToString();
    }
}
