namespace RybbitBot.Chaos;

public sealed class SightingReaderTests
{
    [Fact]
    public void A_message_tells_its_events_in_order()
    {
        var sighting = Read(
            $"👀 viewed `{SightingReader.PathOf(12)}` — Berlin, DE\n👀 viewed `/n/0000007` — DE\n#1"
        );

        Assert.Equal([12, 7], sighting.Numbers);
        Assert.Equal((2, false), (sighting.Lines, sighting.IsMarked));
    }

    [Fact]
    public void What_a_message_only_counts_is_not_told()
    {
        var sighting = Read("👀 viewed `/n/0000001`\n… and 1,234 more: `/n/0000002` 1, other paths 1,233");

        Assert.Equal([1], sighting.Numbers);
        Assert.Equal(1_234, sighting.Uncounted);
    }

    [Fact]
    public void A_mark_is_seen() =>
        Assert.True(Read("👀 viewed `/n/0000001`\n#1 (may be a repeat)").IsMarked);

    private static Sighting Read(string text) => SightingReader.Read("here", DateTimeOffset.UnixEpoch, text);
}
