namespace RybbitBot.Fakes;

/// <summary>Text objects, and what is built of them.</summary>
internal static class TextShapes
{
    public static BlockRule Plain(int max) => PlainOf(max).Only;

    public static BlockRule Any(int max) => Rules.AnyOf(PlainOf(max), MarkdownOf(max));

    public static readonly BlockRule Confirm = BlockShape
        .Of("")
        .Needs("title", Plain(100))
        .Needs("text", Any(300))
        .Needs("confirm", Plain(30))
        .Needs("deny", Plain(30))
        .May("style", Rules.Word("primary", "danger"))
        .Untyped;

    public static readonly BlockRule Option = BlockShape
        .Of("")
        .Needs("text", Any(75))
        .Needs("value", Rules.Text(75))
        .May("description", Any(75))
        .May("url", Rules.Text(3_000))
        .Untyped;

    public static readonly BlockRule OptionGroup = BlockShape
        .Of("")
        .Needs("label", Plain(75))
        .Needs("options", Rules.ListOf(Option, 100))
        .Untyped;

    public static BlockShape PlainOf(int max) =>
        BlockShape.Of("plain_text").Needs("text", Rules.Text(max)).May("emoji", Rules.Flag);

    public static BlockShape MarkdownOf(int max) =>
        BlockShape.Of("mrkdwn").Needs("text", Rules.Text(max)).May("verbatim", Rules.Flag);
}
