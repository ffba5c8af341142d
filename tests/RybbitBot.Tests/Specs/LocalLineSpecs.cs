using CsCheck;
using RybbitBot.Commands;
using RybbitBot.Local;
using RybbitBot.Local.Terminal;
using RybbitBot.Tests.Drivers;

namespace RybbitBot.Tests.Specs;

/// <summary>A line that somebody types, key by key.</summary>
public sealed class LocalLineSpecs
{
    private static readonly string[] AnyKey =
    [
        .. "a b / # 日 🦊 ␣ Left Right Home Backspace Delete".Split(' '),
        .. "e\u0301 👩‍💻 ^W ^U ^K !B !F Up Down Tab Enter".Split(' '),
    ];

    private readonly LineEditor _editor = new(new(CommandWord.Of(new CommandNames())));

    /// <summary>Keys as <see cref="SomeKey"/> spells them, and the line with the cursor as <c>|</c>.</summary>
    public static TheoryData<string, string> Keys =>
        new()
        {
            { "abc", "abc|" },
            { "abc ^A X", "X|abc" },
            { "abc ^A X ^E Y", "XabcY|" },
            { "abc Home Delete", "|bc" },
            { "abc ^A ^D", "|bc" },
            { "abc Left Left Right X", "abX|c" },
            { "abc ^B X ^F Y", "abXcY|" },
            { "abc Backspace", "ab|" },
            { "abc ^H", "ab|" },
            { "abc Home Backspace Left", "|abc" },
            { "abc Right Delete", "abc|" },
            { "/feed␣list ^W", "/feed␣|" },
            { "/feed␣list␣ ^W", "/feed␣|" },
            { "/feed␣list !Backspace", "/feed␣|" },
            { "/feed␣list ^LeftArrow ^U", "|list" },
            { "/feed␣list !B ^K", "/feed␣|" },
            { "/feed␣list Home !F X", "/feedX|␣list" },
            { "/feed␣list Home ^RightArrow ^RightArrow X", "/feed␣listX|" },
            { "/feed␣list ^U", "|" },
            { "日本🦊 Left X", "日本X|🦊" },
            { "日本🦊 Backspace", "日本|" },
            { "e\u0301x Left Backspace", "|x" },
            { "👩‍💻x Left Left X", "X|👩‍💻x" },
            { "ab Escape F5 ^G !Q c", "abc|" },
            { "@{ ", "@{|" },
        };

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_key_does_what_shells_do(string keys, string line)
    {
        Press(keys);

        Assert.Equal(line, _editor.Text.Insert(_editor.Cursor, "|").Replace(' ', '␣'));
    }

    [Theory]
    [InlineData("Enter")]
    [InlineData("^J")]
    public void Enter_gives_the_line_and_begins_a_new_one(string enter)
    {
        Press("/online Left");

        Assert.Equal(new LineEvent.Entered("/online"), Press(enter));
        Assert.Equal(("", 0), (_editor.Text, _editor.Cursor));
    }

    [Fact]
    public void Earlier_lines_come_back_and_below_them_the_one_that_was_begun()
    {
        Press("one Enter two Enter two Enter Enter thr");

        Assert.Equal("two", TextAfter("Up"));
        Assert.Equal("one", TextAfter("^P"));
        Assert.Equal("one", TextAfter("Up"));
        Assert.Equal("two", TextAfter("Down"));
        Assert.Equal("thr", TextAfter("^N"));
        Assert.Equal("thr", TextAfter("Down"));
    }

    [Theory]
    [InlineData("/onl Tab", "/online")]
    [InlineData("/ONL Tab", "/online")]
    [InlineData("/f Tab", "/feed ")]
    [InlineData("/feed␣li Tab", "/feed list")]
    [InlineData("/feed␣sub Tab", "/feed subscribe ")]
    [InlineData("#al Tab", "#alerts ")]
    [InlineData("#alerts␣/feed␣li Tab", "#alerts /feed list")]
    [InlineData("/feed␣list Tab", "/feed list")]
    [InlineData("/feed␣li Left Tab", "/feed li")]
    [InlineData("hello Tab", "hello")]
    [InlineData("Tab", "")]
    public void Tab_completes_as_far_as_it_is_sure(string keys, string line)
    {
        Press(keys);

        Assert.Equal(line, _editor.Text);
    }

    [Fact]
    public void Tab_offers_what_there_is_where_it_is_not_sure()
    {
        var offered = Assert.IsType<LineEvent.Offered>(Press("/feed␣s Tab"));

        Assert.Equal("/feed show", offered.Words[0].Text);
        Assert.All(offered.Words, word => Assert.StartsWith("/feed s", word.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Control_D_ends_an_empty_line_only()
    {
        _ = Assert.IsType<LineEvent.Edited>(Press("x Left ^D"));
        _ = Assert.IsType<LineEvent.Ended>(Press("^D"));
        _ = Assert.IsType<LineEvent.Cleared>(Press("^L"));
    }

    [Theory]
    [InlineData("› ", "abc", 3, 80, "› abc", 5)]
    [InlineData("› ", "abc", 1, 80, "› abc", 3)]
    [InlineData("› ", "日本🦊", 2, 80, "› 日本🦊", 6)]
    [InlineData("› ", "0123456789", 10, 8, "› 56789", 7)]
    [InlineData("› ", "0123456789", 0, 8, "› 01234", 2)]
    [InlineData("› ", "日本日本日本", 6, 8, "› 日本", 6)]
    [InlineData("#alerts › ", "0123456789", 10, 8, "3456789", 7)]
    [InlineData("› ", "a\u001b[2Jb\u202Ec", 6, 80, "› a[2Jbc", 7)]
    [InlineData("› ", "abc", 3, 1, "c", 1)]
    public void One_row_shows_as_much_as_fits_of_it_and_the_cursor_where_it_stands(
        string prompt,
        string text,
        int cursor,
        int columns,
        string shown,
        int column
    )
    {
        var line = PromptLine.Fit(prompt, text, cursor, columns);

        Assert.Equal((shown, column), (line.Prompt + line.Text, line.Column));
    }

    [Fact]
    public void Whatever_is_pressed_the_line_stays_whole_and_within_its_row() =>
        Gen.Int[0, AnyKey.Length - 1]
            .Select(index => AnyKey[index])
            .Array[0, 60]
            .Sample(
                keys =>
                {
                    var editor = new LineEditor(new(CommandWord.Of(new CommandNames())));
                    foreach (var key in keys)
                    {
                        _ = Press(editor, key);
                        var line = PromptLine.Fit("› ", editor.Text, editor.Cursor, 20);

                        Assert.InRange(editor.Cursor, 0, editor.Text.Length);
                        Assert.InRange(line.Column, 2, 19);
                        Assert.DoesNotContain('\uFFFD', line.Text);
                    }
                },
                iter: 500
            );

    private string TextAfter(string keys)
    {
        _ = Press(keys);
        return _editor.Text;
    }

    private LineEvent Press(string keys) => Press(_editor, keys);

    private static LineEvent Press(LineEditor editor, string keys)
    {
        LineEvent last = new LineEvent.Edited();
        foreach (var key in keys.Split(' ').SelectMany(SomeKey.Of))
        {
            last = editor.Press(key);
        }

        return last;
    }
}
