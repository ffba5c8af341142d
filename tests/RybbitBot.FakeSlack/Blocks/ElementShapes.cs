namespace RybbitBot.Fakes;

/// <summary>Buttons, selects, inputs and pictures.</summary>
internal static class ElementShapes
{
    public static readonly BlockShape Image = BlockShape
        .Of("image")
        .Needs("alt_text", Rules.Text(2_000))
        .May("image_url", Rules.Text(3_000))
        .May("slack_file", BlockShape.Of("").May("id", Rules.Id).May("url", Rules.Text(3_000)).Untyped)
        .NeedsOneOf("image_url", "slack_file");

    private static readonly BlockShape Button = BlockShape
        .Of("button")
        .Needs("text", TextShapes.Plain(75))
        .May("action_id", Rules.Id)
        .May("url", Rules.Text(3_000))
        .May("value", Rules.Text(2_000))
        .May("style", Rules.Word("primary", "danger"))
        .May("confirm", TextShapes.Confirm)
        .May("accessibility_label", Rules.Text(75));

    private static readonly BlockShape StaticSelect = Select("static_select")
        .May("options", Rules.ListOf(TextShapes.Option, 100))
        .May("option_groups", Rules.ListOf(TextShapes.OptionGroup, 100))
        .May("initial_option", TextShapes.Option)
        .NeedsOneOf("options", "option_groups");

    private static readonly BlockShape ExternalSelect = Select("external_select")
        .May("initial_option", TextShapes.Option)
        .May("min_query_length", Rules.Number);

    private static readonly BlockShape Checkboxes = Element("checkboxes")
        .Needs("options", Rules.ListOf(TextShapes.Option, 10))
        .May("initial_options", Rules.ListOf(TextShapes.Option, 10));

    private static readonly BlockShape RadioButtons = Element("radio_buttons")
        .Needs("options", Rules.ListOf(TextShapes.Option, 10))
        .May("initial_option", TextShapes.Option);

    private static readonly BlockShape Overflow = BlockShape
        .Of("overflow")
        .Needs("options", Rules.ListOf(TextShapes.Option, 5))
        .May("action_id", Rules.Id)
        .May("confirm", TextShapes.Confirm);

    private static readonly BlockShape PlainTextInput = BlockShape
        .Of("plain_text_input")
        .May("action_id", Rules.Id)
        .May("initial_value", Rules.Text(3_000, min: 0))
        .May("multiline", Rules.Flag)
        .May("min_length", Rules.Number)
        .May("max_length", Rules.Number)
        .May("focus_on_load", Rules.Flag)
        .May("placeholder", TextShapes.Plain(150))
        .May(
            "dispatch_action_config",
            BlockShape.Of("").Needs("trigger_actions_on", Rules.ListOf(Rules.Id, 2)).Untyped
        );

    private static readonly BlockShape TimePicker = Element("timepicker")
        .May("initial_time", Rules.Text(5))
        .May("placeholder", TextShapes.Plain(150))
        .May("timezone", Rules.Id);

    private static readonly BlockShape DatePicker = Element("datepicker")
        .May("initial_date", Rules.Text(10))
        .May("placeholder", TextShapes.Plain(150));

    private static readonly BlockShape[] Choices =
    [
        StaticSelect,
        ExternalSelect,
        Multi(StaticSelect).May("initial_options", Rules.ListOf(TextShapes.Option, 100)),
        Multi(ExternalSelect).May("initial_options", Rules.ListOf(TextShapes.Option, 100)),
        Select("users_select").May("initial_user", Rules.Id),
        Select("channels_select").May("initial_channel", Rules.Id).May("response_url_enabled", Rules.Flag),
        Select("conversations_select")
            .May("initial_conversation", Rules.Id)
            .May("default_to_current_conversation", Rules.Flag)
            .May("response_url_enabled", Rules.Flag),
        Checkboxes,
        RadioButtons,
        TimePicker,
        DatePicker,
    ];

    /// <summary>What may stand in a row of actions.</summary>
    public static readonly BlockRule Action = Rules.AnyOf([Button, Overflow, .. Choices]);

    /// <summary>What may stand beside a section.</summary>
    public static readonly BlockRule Accessory = Rules.AnyOf([Button, Overflow, Image, .. Choices]);

    /// <summary>What may be filled in.</summary>
    public static readonly BlockRule Input = Rules.AnyOf([PlainTextInput, .. Choices]);

    private static BlockShape Element(string type) =>
        BlockShape
            .Of(type)
            .May("action_id", Rules.Id)
            .May("confirm", TextShapes.Confirm)
            .May("focus_on_load", Rules.Flag);

    private static BlockShape Select(string type) => Element(type).May("placeholder", TextShapes.Plain(150));

    private static BlockShape Multi(BlockShape select) =>
        select.As($"multi_{select.Type}").May("max_selected_items", Rules.Number);
}
