namespace RybbitBot.Fakes;

/// <summary>Judges messages and modals as Slack does: structure, and the limits that it documents.</summary>
internal static class BlockCheck
{
    private const int MaxInMessage = 50;
    private const int MaxInView = 100;

    private static readonly BlockShape Table = Block("table")
        .Needs(
            "rows",
            Rules.ListOf(
                Rules.ListOf(
                    Rules.AnyOf(
                        BlockShape.Of("raw_text").Needs("text", Rules.Text(3_000)),
                        RichTextShapes.Block
                    ),
                    20
                ),
                100
            )
        )
        .May(
            "column_settings",
            Rules.ListOf(
                BlockShape
                    .Of("")
                    .May("align", Rules.Word("left", "center", "right"))
                    .May("is_wrapped", Rules.Flag)
                    .Untyped,
                20
            )
        );

    private static readonly BlockShape[] Everywhere =
    [
        Block("section")
            .May("text", TextShapes.Any(3_000))
            .May("fields", Rules.ListOf(TextShapes.Any(2_000), 10))
            .May("accessory", ElementShapes.Accessory)
            .May("expand", Rules.Flag)
            .NeedsOneOf("text", "fields"),
        Block("header").Needs("text", TextShapes.Plain(150)),
        Block("divider"),
        Block("context")
            .Needs(
                "elements",
                Rules.ListOf(
                    Rules.AnyOf(TextShapes.PlainOf(3_000), TextShapes.MarkdownOf(3_000), ElementShapes.Image),
                    10
                )
            ),
        Block("actions").Needs("elements", Rules.ListOf(ElementShapes.Action, 25)),
        ElementShapes.Image.As("image").May("block_id", Rules.Id).May("title", TextShapes.Plain(2_000)),
        Block("input")
            .Needs("label", TextShapes.Plain(2_000))
            .Needs("element", ElementShapes.Input)
            .May("hint", TextShapes.Plain(2_000))
            .May("optional", Rules.Flag)
            .May("dispatch_action", Rules.Flag),
        RichTextShapes.Block,
    ];

    private static readonly BlockRule Messages = Rules.ListOf(
        Rules.AnyOf([.. Everywhere, Table, Block("markdown").Needs("text", Rules.Text(12_000))]),
        MaxInMessage,
        min: 0
    );

    private static readonly BlockRule Modal = BlockShape
        .Of("modal")
        .Needs("title", TextShapes.Plain(24))
        .Needs("blocks", Rules.ListOf(Rules.AnyOf(Everywhere), MaxInView))
        .May("submit", TextShapes.Plain(24))
        .May("close", TextShapes.Plain(24))
        .May("callback_id", Rules.Id)
        .May("private_metadata", Rules.Text(3_000, min: 0))
        .May("external_id", Rules.Id)
        .May("clear_on_close", Rules.Flag)
        .May("notify_on_close", Rules.Flag)
        .May("submit_disabled", Rules.Flag)
        .Only;

    /// <summary>What is wrong with a message's blocks.</summary>
    public static IReadOnlyList<string> OfMessage(JsonArray blocks)
    {
        var problems = new BlockProblems();
        Messages(blocks, "/blocks", problems);
        RefuseRepeats(blocks, "/blocks", problems);
        return problems.All;
    }

    /// <summary>What is wrong with a modal.</summary>
    public static IReadOnlyList<string> OfView(JsonObject view)
    {
        var problems = new BlockProblems();
        Modal(view, "/view", problems);
        if (view["blocks"] is JsonArray blocks)
        {
            RefuseRepeats(blocks, "/view/blocks", problems);
            if (!view.ContainsKey("submit") && blocks.Any(block => TypeOf(block) == "input"))
            {
                problems.Add("missing required field: submit", "/view");
            }
        }

        return problems.All;
    }

    /// <summary>What is wrong with the options that an external select was given.</summary>
    public static IReadOnlyList<string> OfOptions(JsonObject answer)
    {
        var problems = new BlockProblems();
        BlockShape
            .Of("")
            .May("options", Rules.ListOf(TextShapes.Option, 100, min: 0))
            .May("option_groups", Rules.ListOf(TextShapes.OptionGroup, 100, min: 0))
            .NeedsOneOf("options", "option_groups")
            .Judge(answer, "", problems);
        return problems.All;
    }

    /// <summary>How many characters all texts of a message's blocks have.</summary>
    public static int TextLength(JsonNode? node) =>
        node switch
        {
            JsonArray list => list.Sum(TextLength),
            JsonObject block => block.Sum(field =>
                field is { Key: "text", Value: JsonValue value } && value.TryGetValue<string>(out var text)
                    ? text.Length
                    : TextLength(field.Value)
            ),
            _ => 0,
        };

    private static BlockShape Block(string type) => BlockShape.Of(type).May("block_id", Rules.Id);

    private static string? TypeOf(JsonNode? block) =>
        block is JsonObject known
        && known["type"] is JsonValue value
        && value.TryGetValue<string>(out var type)
            ? type
            : null;

    private static void RefuseRepeats(JsonArray blocks, string pointer, BlockProblems problems)
    {
        var ids = new HashSet<string>();
        for (var i = 0; i < blocks.Count; i++)
        {
            if ((blocks[i] as JsonObject)?["block_id"]?.ToString() is { } id && !ids.Add(id))
            {
                problems.Add($"block_id {id} already exists", $"{pointer}/{i}/block_id");
            }

            RefuseRepeatedActions(blocks[i], $"{pointer}/{i}", problems);
        }
    }

    private static void RefuseRepeatedActions(JsonNode? block, string pointer, BlockProblems problems)
    {
        if (TypeOf(block) != "actions" || block!["elements"] is not JsonArray elements)
        {
            return;
        }

        var ids = elements
            .Select(element => (element as JsonObject)?["action_id"]?.ToString())
            .OfType<string>();
        foreach (var id in ids.GroupBy(id => id).Where(same => same.Count() > 1).Select(same => same.Key))
        {
            problems.Add($"action_id {id} already exists", $"{pointer}/elements");
        }
    }
}
