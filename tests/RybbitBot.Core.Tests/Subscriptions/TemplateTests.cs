using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Subscriptions;

public sealed class TemplateTests
{
    [Theory]
    [InlineData("plain", "'plain'")]
    [InlineData("{path}", "<path>")]
    [InlineData("at {place} ({referrer})", "'at ' <place> ' (' <referrer> ')'")]
    [InlineData("{path}{event}", "<path> <event>")]
    [InlineData("{Path}", "<path>")]
    [InlineData("{prop.a.B}", "<prop.a.B>")]
    [InlineData("{{path}", "'{path}'")]
    [InlineData("{{path}}", "'{path}'")]
    [InlineData("{{{path}}}", "'{' <path> '}'")]
    [InlineData("a } b", "'a } b'")]
    [InlineData("{path}}", "<path> '}'")]
    [InlineData("{{", "'{'")]
    public void A_template_is_literals_and_fields(string text, string parts)
    {
        var template = Template.Parse(text).Value!;

        Assert.Equal(text, template.Text);
        Assert.Equal(parts, string.Join(' ', template.Parts.Select(Show)));
    }

    [Theory]
    [InlineData("path")]
    [InlineData("event")]
    [InlineData("place")]
    [InlineData("city")]
    [InlineData("country")]
    [InlineData("referrer")]
    [InlineData("title")]
    [InlineData("browser")]
    [InlineData("os")]
    [InlineData("device")]
    [InlineData("time")]
    [InlineData("site")]
    [InlineData("url")]
    public void Every_field_is_known(string name) =>
        Assert.Equal([new TemplatePart.Field(name)], Template.Parse($"{{{name}}}").Value!.Parts);

    [Theory]
    [InlineData("{plcae}", 0, "{plcae}", "{place}")]
    [InlineData("hi {contry}!", 3, "{contry}", "{country}")]
    [InlineData("{xyzzy}", 0, "{xyzzy}", null)]
    [InlineData("{}", 0, "{}", null)]
    [InlineData("{prop.}", 0, "{prop.}", null)]
    [InlineData("{a{b}", 0, "{a{b}", null)]
    public void An_unknown_field_is_a_mistake(string text, int place, string word, string? nearest)
    {
        var problem = Template.Parse(text).Problem!;

        Assert.Equal("a template has no such field", problem.Reason);
        Assert.Equal((place, word, nearest), (problem.Place, problem.Word, problem.Nearest));
    }

    [Theory]
    [InlineData("a {path", 2)]
    [InlineData("{", 0)]
    [InlineData("{{{", 2)]
    public void An_open_brace_is_a_mistake(string text, int place)
    {
        var problem = Template.Parse(text).Problem!;

        Assert.StartsWith("a brace is opened here", problem.Reason, StringComparison.Ordinal);
        Assert.Equal(place, problem.Place);
    }

    [Fact]
    public void Templates_of_one_text_are_equal() =>
        Assert.Equal(Template.Parse("at {place}").Value, Template.Parse("at {place}").Value);

    private static string Show(TemplatePart part) =>
        part switch
        {
            TemplatePart.Literal literal => $"'{literal.Text}'",
            TemplatePart.Field field => $"<{field.Name}>",
            _ => "?",
        };
}
