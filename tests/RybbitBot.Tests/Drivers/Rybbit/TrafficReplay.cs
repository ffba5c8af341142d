using System.Text.Json;

namespace RybbitBot.Tests;

/// <summary>Recorded traffic: rows, each with the time since the recording began.</summary>
internal sealed class TrafficReplay
{
    private TrafficReplay(IReadOnlyList<(TimeSpan Offset, EventRow Row)> rows) => Rows = rows;

    /// <summary>The rows, in the order of the recording.</summary>
    public IReadOnlyList<(TimeSpan Offset, EventRow Row)> Rows { get; }

    /// <summary>How long the recording is.</summary>
    public TimeSpan Length => Rows.Count == 0 ? TimeSpan.Zero : Rows.Max(row => row.Offset);

    /// <summary>Reads a file with one JSON object a line: a row's fields, and <c>offset_s</c>.</summary>
    public static TrafficReplay Load(string path) =>
        new([.. File.ReadLines(path).Where(line => line.Length > 0).Select(Parse)]);

    private static (TimeSpan Offset, EventRow Row) Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        var offset = document.RootElement.GetProperty("offset_s").GetDouble();
        return (TimeSpan.FromSeconds(offset), EventRow.Parse(document.RootElement));
    }
}
