namespace RybbitBot.Fakes;

/// <summary>Text with styles, which Slack never parses.</summary>
internal static class RichTextShapes
{
    private const int MaxElements = 5_000;

    private static readonly BlockRule Style = BlockShape
        .Of("")
        .May("bold", Rules.Flag)
        .May("italic", Rules.Flag)
        .May("strike", Rules.Flag)
        .May("code", Rules.Flag)
        .May("underline", Rules.Flag)
        .Untyped;

    private static readonly BlockRule Inline = Rules.AnyOf(
        BlockShape.Of("text").Needs("text", Rules.Text(12_000)).May("style", Style),
        BlockShape
            .Of("link")
            .Needs("url", Rules.Text(3_000))
            .May("text", Rules.Text(3_000))
            .May("unsafe", Rules.Flag)
            .May("style", Style),
        BlockShape.Of("emoji").Needs("name", Rules.Id).May("unicode", Rules.Id).May("style", Style),
        BlockShape.Of("user").Needs("user_id", Rules.Id).May("style", Style),
        BlockShape.Of("usergroup").Needs("usergroup_id", Rules.Id).May("style", Style),
        BlockShape.Of("channel").Needs("channel_id", Rules.Id).May("style", Style),
        BlockShape
            .Of("broadcast")
            .Needs("range", Rules.Word("here", "channel", "everyone"))
            .May("style", Style),
        BlockShape
            .Of("date")
            .Needs("timestamp", Rules.Number)
            .Needs("format", Rules.Id)
            .May("url", Rules.Text(3_000))
            .May("fallback", Rules.Text(3_000))
            .May("style", Style)
    );

    private static readonly BlockShape Section = BlockShape
        .Of("rich_text_section")
        .Needs("elements", Rules.ListOf(Inline, MaxElements));

    private static readonly BlockShape Preformatted = Section
        .As("rich_text_preformatted")
        .May("border", Rules.Number);

    private static readonly BlockShape Quote = Section.As("rich_text_quote").May("border", Rules.Number);

    private static readonly BlockShape List = BlockShape
        .Of("rich_text_list")
        .Needs("elements", Rules.ListOf(Section.Only, MaxElements))
        .Needs("style", Rules.Word("bullet", "ordered"))
        .May("indent", Rules.Number)
        .May("offset", Rules.Number)
        .May("border", Rules.Number);

    /// <summary>The block.</summary>
    public static readonly BlockShape Block = BlockShape
        .Of("rich_text")
        .Needs("elements", Rules.ListOf(Rules.AnyOf(Section, List, Preformatted, Quote), MaxElements))
        .May("block_id", Rules.Id);
}
