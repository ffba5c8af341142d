using System.Globalization;
using System.Text.Json;

namespace RybbitBot.Tests;

/// <summary>What a channel of the local chat has read, from the file that the bot keeps of it.</summary>
internal sealed class LocalTranscript(string storage, string channel)
{
    private readonly string _path = Path.Combine(storage, "local", $"{channel}.ndjson");

    /// <summary>
    /// How many page views were told of each path: one for each line of its own, and as many as the last line
    /// of a message says that had more to tell than lines. What that line sums up stands under "other paths".
    /// </summary>
    public IReadOnlyDictionary<string, int> CountByPath()
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (path, count) in ReadLines().SelectMany(CountIn))
        {
            counts[path] = counts.GetValueOrDefault(path) + count;
        }

        return counts;
    }

    /// <summary>How many page views were told in all.</summary>
    public int Count() => CountByPath().Values.Sum();

    private static IEnumerable<(string Path, int Count)> CountIn(string[] spans)
    {
        if (spans[0].StartsWith("👀", StringComparison.Ordinal))
        {
            yield return (spans[1], 1);
        }
        else if (spans[0].StartsWith('…'))
        {
            // … and | 43 | more: | /pricing | | 27 | , | /docs | | 16
            for (var i = 3; i < spans.Length; i++)
            {
                if (
                    int.TryParse(
                        spans[i],
                        NumberStyles.AllowThousands,
                        CultureInfo.InvariantCulture,
                        out var count
                    )
                )
                {
                    yield return (spans[i - 1] == " " ? spans[i - 2] : "other paths", count);
                }
            }
        }
    }

    // The bot may be writing the last line this very moment.
    private List<string[]> ReadLines()
    {
        if (!File.Exists(_path))
        {
            return [];
        }

        using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var text = reader.ReadToEnd();
        return
        [
            .. from message in text[..(text.LastIndexOf('\n') + 1)]
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            from line in JsonDocument
                .Parse(message)
                .RootElement.GetProperty("message")
                .GetProperty("lines")
                .EnumerateArray()
            where line.GetArrayLength() > 0
            select line.EnumerateArray().Select(span => span.GetProperty("text").GetString() ?? "").ToArray(),
        ];
    }
}
