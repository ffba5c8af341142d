using RybbitBot.Local.Terminal;

namespace RybbitBot.Tests.Specs;

/// <summary>Long lines in a terminal.</summary>
public sealed class WrappedLineSpecs
{
    [Theory]
    [InlineData("/feed list", 20, "/feed list")]
    [InlineData("", 20, "")]
    [InlineData("one two three", 8, "one two|three")]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("    one two three", 12, "    one two|    three")]
    [InlineData("averyverylongword and more", 8, "averyverylongword|and more")]
    [InlineData("日本 日本 日本", 9, "日本 日本|日本")]
    [InlineData("\u001b[1mone\u001b[0m two three", 7, "\u001b[1mone\u001b[0m two|three")]
    public void A_line_is_broken_at_blanks_and_never_in_a_word(string line, int columns, string rows) =>
        Assert.Equal(rows, string.Join('|', WrappedLine.Rows(line, columns)));

    [Fact]
    public void Rows_after_the_first_hang_below_the_text() =>
        Assert.Equal(
            ["[12:00:00] viewed", "           /pricing"],
            WrappedLine.Rows("[12:00:00] viewed /pricing", 20, "           ")
        );

    [Fact]
    public void Nothing_of_a_line_is_lost()
    {
        const string Line = "Did you mean  country:DE,FR? Type it again.";

        for (var columns = 1; columns < 50; columns++)
        {
            var words = string.Join(' ', WrappedLine.Rows(Line, columns));

            Assert.Equal(Line, words);
        }
    }
}
