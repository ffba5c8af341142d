using System.Globalization;
using System.Text;
using CsCheck;
using RybbitBot.Rybbit;

namespace RybbitBot.Tests;

public sealed class EventRowReaderSpecs
{
    private const string Reply = """
        {"note":[{"data":[1,{}]},"x"],"data":[
          {"timestamp":"2026-09-10 11:00:07","event_name":"signup","properties":"{\"plan\":\"te\u0061m\"}",
           "session_id":"Vb3k","country":"\u0000\u0000","page_title":404,"lat":52.52,"type":"custom_event",
           "traits":{"a":[{"b":"c"}]}},
          {"timestamp":"2026-09-10 11:00:03.250","type":"pageview","page_title":"half \ud83d","traits":null}
        ],"cursor":{"hasMore":true,"oldestTimestamp":"2026-09-10 11:00:03"}}
        """;

    private static readonly Site Shop = new(new(7), "", "shop.example", "Shop");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_come_out_one_by_one_just_as_they_stood_in_the_reply()
    {
        var (end, rows, _) = await ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(Reply)));

        Assert.Equal(RowsEnd.Complete, end);
        Assert.Equal(2, rows.Count);
        Assert.StartsWith("""{"timestamp":"2026-09-10 11:00:07",""", rows[0], StringComparison.Ordinal);
        Assert.EndsWith(""","traits":null}""", rows[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(64)]
    public async Task It_does_not_matter_in_which_pieces_a_reply_comes(int size)
    {
        var whole = await ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(Reply)));

        var pieces = await ReadAsync(new PiecewiseStream(Encoding.UTF8.GetBytes(Reply), size));

        Assert.Equal(whole.End, pieces.End);
        Assert.Equal(whole.Rows, pieces.Rows);
    }

    [Fact]
    public async Task Wherever_a_reply_breaks_off_it_counts_as_not_understood()
    {
        var bytes = Encoding.UTF8.GetBytes(Reply.TrimEnd());
        for (var length = 0; length < bytes.Length; length++)
        {
            var (end, _, _) = await ReadAsync(new MemoryStream(bytes, 0, length));

            Assert.Equal(RowsEnd.NotUnderstood, end);
        }
    }

    [Theory]
    [InlineData(16)]
    [InlineData(4_096)]
    [InlineData(int.MaxValue)]
    public async Task A_row_may_be_as_long_as_the_limit_and_a_longer_one_is_passed_over(int size)
    {
        var frame = """{"t":""}""".Length;

        var longest = await ReadAsync(OneRow(EventRowReader.RowLimit - frame));
        var tooLong = await ReadAsync(OneRow(EventRowReader.RowLimit - frame + 1));

        Assert.Equal(EventRowReader.RowLimit, longest.Rows[1].Length);
        Assert.Equal((RowsEnd.Complete, 3, 0), (longest.End, longest.Rows.Count, longest.PassedOver));
        Assert.Equal((RowsEnd.Complete, 1), (tooLong.End, tooLong.PassedOver));
        Assert.Equal(["""{"a":1}""", """{"b":2}"""], tooLong.Rows);

        PiecewiseStream OneRow(int length) =>
            new(
                Encoding.UTF8.GetBytes(
                    $$"""{"data":[{"a":1},   {"t":"{{new string('x', length)}}"}, {"b":2}]}"""
                ),
                size
            );
    }

    [Theory]
    [InlineData("""{"t":"LONG"}""")]
    [InlineData("""{"t":"}]\"}LONG\\"}""")]
    [InlineData("""{"t":{"u":["LONG",{"v":[[]]}]},"w":"}{"}""")]
    [InlineData("""{"LONG":"\\\""}""")]
    public async Task Wherever_its_length_lies_the_end_of_a_row_is_found(string row)
    {
        var whole = row.Replace("LONG", new string('x', 1_000_000), StringComparison.Ordinal);
        var reply = Encoding.UTF8.GetBytes($$"""{"data":[{"a":1},{{whole}},{{whole}},{"b":2}],"more":[1]}""");

        foreach (var size in new[] { 7, 4_099, 70_001 })
        {
            var (end, rows, passedOver) = await ReadAsync(new PiecewiseStream(reply, size));

            Assert.Equal((RowsEnd.Complete, 2), (end, passedOver));
            Assert.Equal(["""{"a":1}""", """{"b":2}"""], rows);
        }
    }

    [Fact]
    public async Task Many_small_texts_and_deep_nesting_make_a_row_too_long_as_well()
    {
        var many = $$"""{"t":[{{string.Join(',', Enumerable.Repeat("1", 200_000))}}]}""";
        var deep = $$"""{"t":{{new string('[', 200_000)}}{{new string(']', 200_000)}}}""";

        var (end, rows, passedOver) = await ReadAsync(
            new PiecewiseStream(Encoding.UTF8.GetBytes($$"""{"data":[{{many}},{{deep}},{"b":2}]}"""), 4_096)
        );

        Assert.Equal((RowsEnd.Complete, 2), (end, passedOver));
        Assert.Equal("""{"b":2}""", Assert.Single(rows));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"}")]
    [InlineData("\"}]")]
    [InlineData("\"}}")]
    [InlineData("\"]]}")]
    public async Task A_reply_that_breaks_off_in_or_behind_a_long_row_is_not_understood(string rest)
    {
        var reply = $$"""{"data":[{"t":"{{new string('x', 500_000)}}{{rest}}""";

        var (end, _, _) = await ReadAsync(new PiecewiseStream(Encoding.UTF8.GetBytes(reply), 4_096));

        Assert.Equal(RowsEnd.NotUnderstood, end);
    }

    [Fact]
    public async Task A_row_without_end_is_given_up_after_the_limit_of_the_reply_and_never_held()
    {
        var row = new EndlessRow();
        var reader = new EventRowReader(row, _ => { });

        var end = await reader.ReadAsync(Cancel);

        Assert.Equal(RowsEnd.TooLarge, end);
        Assert.InRange(row.Given, EventRowReader.ReplyLimit, EventRowReader.ReplyLimit + (1024 * 1024));
        Assert.InRange(row.LargestPiece, 1, EventRowReader.RowLimit * 4);
    }

    [Fact]
    public async Task A_long_reply_is_read_although_no_more_than_a_row_of_it_is_kept()
    {
        var count = 0;
        var reader = new EventRowReader(new EndlessRows(rows: 100_000), _ => count++);

        var end = await reader.ReadAsync(Cancel);

        Assert.Equal(RowsEnd.Complete, end);
        Assert.Equal(100_000, count);
    }

    [Fact]
    public async Task A_reply_beyond_the_limit_is_given_up_after_the_limit()
    {
        var rows = new EndlessRows(rows: int.MaxValue);

        var end = await new EventRowReader(rows, _ => { }).ReadAsync(Cancel);

        Assert.Equal(RowsEnd.TooLarge, end);
        Assert.InRange(rows.Given, EventRowReader.ReplyLimit, EventRowReader.ReplyLimit + (1024 * 1024));
    }

    [Fact]
    public async Task Nesting_without_end_beside_the_rows_is_no_danger()
    {
        var deep = """{"x":""" + new string('[', 2_000_000);

        var (end, _, _) = await ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(deep)));

        Assert.Equal(RowsEnd.NotUnderstood, end);
    }

    [Fact]
    public void Whatever_bytes_come_the_reading_ends_and_throws_nothing() =>
        Mutations.Sample(
            bytes =>
            {
                var events = new List<SiteEvent>();
                var reader = new EventRowReader(new PiecewiseStream(bytes, 13), row => Take(row, events));

                var reading = reader.ReadAsync(CancellationToken.None);

                // Nothing in it waits, so that it is done; a fault would show here.
                Assert.True(reading.IsCompletedSuccessfully, reading.Exception?.ToString());
                Assert.All(events, IsWellFormed);
            },
            iter: 100_000
        );

    [Fact]
    public void Whatever_bytes_stand_in_a_small_reply_the_reading_throws_nothing() =>
        Mutations.Sample(
            bytes =>
            {
                _ = JsonFields.TryRead(bytes, out _);
                _ = SiteReader.TryRead(bytes, out _);
                _ = SiteReader.TryReadOrganizations(bytes, out _);
            },
            iter: 50_000
        );

    // A few bytes of a good reply are replaced, put in or taken out; now and then the rest is cut off.
    private static Gen<byte[]> Mutations { get; } =
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, Reply.Length - 1], Gen.Byte)
            .Array[1, 6]
            .Select(changes => changes.Aggregate(Encoding.UTF8.GetBytes(Reply), Mutate));

    private static byte[] Mutate(byte[] bytes, (int Kind, int Place, byte Value) change)
    {
        var place = bytes.Length == 0 ? 0 : change.Place % bytes.Length;
        return change.Kind switch
        {
            0 when bytes.Length > 0 => [.. bytes[..place], change.Value, .. bytes[(place + 1)..]],
            1 => [.. bytes[..place], change.Value, .. bytes[place..]],
            2 when bytes.Length > 0 => [.. bytes[..place], .. bytes[(place + 1)..]],
            _ when change.Value < 32 => bytes[..place],
            _ => bytes,
        };
    }

    private static void Take(ReadOnlySpan<byte> row, List<SiteEvent> events)
    {
        if (SiteEventReader.Read(row, Shop) is { } siteEvent)
        {
            events.Add(siteEvent);
        }
    }

    private static void IsWellFormed(SiteEvent siteEvent)
    {
        Assert.Equal(TimeSpan.Zero, siteEvent.Timestamp.Offset);
        Assert.NotEmpty(siteEvent.Type.Name);
        Assert.True(double.IsFinite(siteEvent.Latitude));
        Assert.DoesNotContain(siteEvent.PageTitle, char.IsSurrogate);
        _ = siteEvent.Properties.Find("plan");
        _ = siteEvent.Traits.Find("a.b");
        _ = EventKey.Of(siteEvent);
    }

    private static async Task<(RowsEnd End, IReadOnlyList<string> Rows, int PassedOver)> ReadAsync(
        Stream reply
    )
    {
        var rows = new List<string>();
        var reader = new EventRowReader(reply, row => rows.Add(Encoding.UTF8.GetString(row)));
        var end = await reader.ReadAsync(Cancel);
        return (end, rows, reader.PassedOver);
    }

    /// <summary>Gives a few bytes at a time, as a slow network does.</summary>
    private sealed class PiecewiseStream(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        ) => base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
    }

    /// <summary>Fills whatever it is given with the text of one row.</summary>
    private sealed class EndlessRow : MemoryStream
    {
        private static readonly byte[] Begin = Encoding.UTF8.GetBytes("""{"data":[{"t":" """);

        public long Given { get; private set; }

        public int LargestPiece { get; private set; }

        public override ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            buffer.Span.Fill((byte)'x');
            if (Given == 0)
            {
                Begin.CopyTo(buffer.Span);
            }

            Given += buffer.Length;
            LargestPiece = Math.Max(LargestPiece, buffer.Length);
            return ValueTask.FromResult(buffer.Length);
        }
    }

    /// <summary>Makes rows up as they are read.</summary>
    private sealed class EndlessRows(int rows) : MemoryStream
    {
        private readonly byte[] _row = Encoding.UTF8.GetBytes(
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"type":"pageview","page_title":"{{new string('x', 400)}}"}"""
            )
        );

        private int _next = -1;

        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            ReadOnlySpan<byte> piece = _next++ switch
            {
                -1 => """{"data":["""u8,
                var i when i == rows => "]}"u8,
                var i when i > rows => [],
                0 => _row,
                _ => (byte[])[(byte)',', .. _row],
            };
            piece.CopyTo(buffer.Span);
            Given += piece.Length;
            return ValueTask.FromResult(piece.Length);
        }
    }
}
