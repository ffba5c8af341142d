using RybbitBot.Slack;

namespace RybbitBot.Tests;

public class CommandWordsTests
{
    [Theory]
    [InlineData("subscribe /pricing", "subscribe /pricing")]
    [InlineData("<http://example.com|example.com> 30m", "example.com 30m")]
    [InlineData("<https://example.com>", "https://example.com")]
    [InlineData("subscribe site:<http://example.com|example.com> /a", "subscribe site:example.com /a")]
    [InlineData("<@U0ANN0001|ann> <#C0WEB0001|web> <#C0PRIV001|>", "@U0ANN0001 #web #C0PRIV001")]
    [InlineData("<!here>", "!here")]
    [InlineData("prop.amount:&gt;100 &lt;b&gt; R&amp;D", "prop.amount:>100 <b> R&D")]
    [InlineData("&amp;lt;", "&lt;")]
    [InlineData("event:“Sign up”", "event:“Sign up”")]
    [InlineData("  pause\u00A012 ", "pause 12")]
    [InlineData("template:\"say “hi”\"", "template:\"say “hi”\"")]
    [InlineData("a < b", "a < b")]
    [InlineData("<", "<")]
    [InlineData("<>", "")]
    [InlineData("", "")]
    public void What_Slack_writes_becomes_what_was_typed(string written, string typed) =>
        Assert.Equal(typed, CommandWords.Of(written));
}
