namespace RybbitBot.Chaos;

/// <summary>One channel's part of the judgement, message by message.</summary>
/// <param name="channel">The channel.</param>
/// <param name="expected">What it should see.</param>
/// <remarks>
/// A line that is only counted may be any that is missing. So the counts are set against the lines that were
/// not seen in full: what they fall short by is lost, what they exceed by was told twice.
/// </remarks>
internal sealed class ChannelVerdict(string channel, IReadOnlyList<ExpectedLine> expected)
{
    private readonly Dictionary<int, ExpectedLine> _expected = expected.ToDictionary(line => line.Number);
    private readonly HashSet<int> _seen = [];
    private readonly List<string> _examples = [];
    private int _uncounted;
    private int _doubled;
    private int _markedRepeats;
    private int _outOfOrder;
    private int _strays;
    private ExpectedLine? _youngest;
    private ExpectedLine? _latest;

    /// <summary>The channel.</summary>
    public string Channel { get; } = channel;

    /// <summary>The next message.</summary>
    public void See(Sighting sighting)
    {
        if (sighting.Numbers.Any(_seen.Contains) && sighting.IsMarked)
        {
            _markedRepeats++;
            return;
        }

        foreach (var number in sighting.Numbers)
        {
            See(number);
        }

        _uncounted += sighting.Uncounted;
    }

    /// <summary>What is wrong, now that all came that will come.</summary>
    public DeliveryFindings Conclude()
    {
        var unseen = expected.Where(line => !_seen.Contains(line.Number)).ToList();
        var missing = Math.Max(0, unseen.Count - _uncounted);
        if (missing > 0)
        {
            _examples.Add(
                $"{Channel} never saw {string.Join(", ", unseen.Take(5).Select(line => line.Number))}"
            );
        }

        var excess = Math.Max(0, _uncounted - unseen.Count);
        return new(
            expected.Count,
            Messages: 0,
            missing,
            _doubled + excess,
            _markedRepeats,
            _outOfOrder,
            _strays,
            _examples
        );
    }

    private void See(int number)
    {
        if (!_expected.TryGetValue(number, out var line))
        {
            _strays++;
            _examples.Add($"{Channel} saw {number}, which it never asked for");
        }
        else if (!_seen.Add(number))
        {
            _doubled++;
            _examples.Add($"{Channel} saw {number} again");
        }
        else
        {
            Follow(line);
        }
    }

    // Of two lines, the one that is older and could be read sooner has to come first. Within a second, Rybbit
    // itself has no order.
    private void Follow(ExpectedLine line)
    {
        if (IsBehind(_youngest) || IsBehind(_latest))
        {
            _outOfOrder++;
            _examples.Add($"{Channel} saw {line.Number} behind a younger one");
        }

        _youngest = _youngest is null || line.Stamp > _youngest.Stamp ? line : _youngest;
        _latest = _latest is null || line.VisibleAt > _latest.VisibleAt ? line : _latest;

        bool IsBehind(ExpectedLine? other) =>
            other is not null && line.Stamp < other.Stamp && line.VisibleAt < other.VisibleAt;
    }
}
