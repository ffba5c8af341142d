using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RybbitBot.Tests;

/// <summary>What a channel of the local chat has read, from the file that the bot keeps of it.</summary>
internal sealed partial class LocalTranscript(string storage, string channel)
{
    private readonly string _path = Path.Combine(storage, "local", $"{channel}.ndjson");

    /// <summary>The lines of all messages that tell of an event, in order.</summary>
    public IReadOnlyList<string> Events =>
        [.. Lines.Where(line => line.StartsWith("👀", StringComparison.Ordinal))];

    /// <summary>How many events were told, those told as a count included.</summary>
    public int CountEvents() => Events.Count + Lines.Sum(CountIn);

    private IEnumerable<string> Lines =>
        from message in ReadMessages()
        from line in message.GetProperty("lines").EnumerateArray()
        select string.Concat(line.EnumerateArray().Select(span => span.GetProperty("text").GetString()));

    [GeneratedRegex(@"^… and ([\d,]+) more")]
    private static partial Regex Rest { get; }

    private static int CountIn(string line) =>
        Rest.Match(line) is { Success: true } rest
            ? int.Parse(rest.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)
            : 0;

    // The bot may be writing the last line this very moment.
    private IEnumerable<JsonElement> ReadMessages()
    {
        if (!File.Exists(_path))
        {
            return [];
        }

        using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var text = reader.ReadToEnd();
        var whole = text[..(text.LastIndexOf('\n') + 1)];
        return
        [
            .. whole
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("message")),
        ];
    }
}
