namespace RybbitBot.Subscriptions.Options;

/// <summary><c>template:</c>, a line of the subscriber's own; null goes back to the default one.</summary>
internal sealed record TemplateOption(Template? Template) : SubscriptionOption
{
    public static readonly OptionKey Definition = new(
        "template",
        $"a line of one's own, with {Template.Fields}; {{{{ is a brace; template:off removes it",
        """/enterprise template:"🏢 Enterprise page visit from {place} ({referrer})" """.TrimEnd()
    )
    {
        Read = Read,
        IsProse = true,
    };

    // In quotes, the word is a template that says "off".
    private const string Off = "off";

    public override SubscriptionOptions ApplyTo(SubscriptionOptions options) =>
        options with
        {
            Template = Template,
        };

    private static SyntaxOutcome<SubscriptionOption> Read(SyntaxWord word)
    {
        if (word.ValueSource.Equals(Off, StringComparison.OrdinalIgnoreCase))
        {
            return new(new TemplateOption(Template: null), null);
        }

        return Template.Parse(word.ReadText()).TryGet(out var template, out var problem)
            ? new(new TemplateOption(template), null)
            : new(null, problem with { Place = word.Place, Example = Definition.Example });
    }
}
