using System.Collections.Immutable;
using System.Text.Json.Serialization;
using RybbitBot.Messages;

namespace RybbitBot.Local;

/// <summary>A message as the transcript and the page spell it.</summary>
internal sealed record MessageDocument(
    ImmutableArray<ImmutableArray<SpanDocument>> Lines,
    ImmutableArray<ButtonDocument> Buttons,
    ImmutableArray<SpanDocument>? Footer = null,
    ImmutableArray<DateTimeOffset?>? Times = null
)
{
    public static MessageDocument Of(ChatMessage message) =>
        new(
            [.. message.Lines.Select(SpansOf)],
            [.. message.Buttons.Select(ButtonDocument.Of)],
            message.Footer is { } footer ? SpansOf(footer) : null,
            message.Lines.Any(line => line.At is not null) ? [.. message.Lines.Select(line => line.At)] : null
        );

    public ChatMessage ToMessage() =>
        new([.. Lines.Select((spans, index) => LineOf(spans) with { At = TimeOf(index) })])
        {
            Footer = Footer is { } footer ? LineOf(footer) : null,
            Buttons = [.. Buttons.Select(button => button.ToButton())],
        };

    // A document that was not written by this version may have any number of times.
    private DateTimeOffset? TimeOf(int line) =>
        Times is { IsDefault: false } times && line < times.Length ? times[line] : null;

    private static ImmutableArray<SpanDocument> SpansOf(MessageLine line) =>
        [.. line.Spans.Select(SpanDocument.Of)];

    private static MessageLine LineOf(ImmutableArray<SpanDocument> spans) =>
        new([.. spans.Select(span => span.ToSpan())]);
}

/// <summary>A run of text: its kind, and what it says.</summary>
internal sealed record SpanDocument(SpanKind Kind, string Text)
{
    public static SpanDocument Of(TextSpan span) =>
        new(
            span switch
            {
                TextSpan.Strong => SpanKind.Strong,
                TextSpan.Code => SpanKind.Code,
                TextSpan.Visitor => SpanKind.Visitor,
                _ => SpanKind.Ours,
            },
            span.PlainText
        );

    public TextSpan ToSpan() =>
        Kind switch
        {
            SpanKind.Strong => new TextSpan.Strong(Text),
            SpanKind.Code => new TextSpan.Code(VisitorText.Of(Text)),
            SpanKind.Visitor => new TextSpan.Visitor(VisitorText.Of(Text)),
            _ => new TextSpan.Ours(Text),
        };
}

/// <summary>The kinds of <see cref="TextSpan"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SpanKind>))]
internal enum SpanKind
{
    [JsonStringEnumMemberName("ours")]
    Ours,

    [JsonStringEnumMemberName("strong")]
    Strong,

    [JsonStringEnumMemberName("visitor")]
    Visitor,

    [JsonStringEnumMemberName("code")]
    Code,
}

/// <summary>A button: its words, what to send when it is pressed, and for how many seconds it is good.</summary>
internal sealed record ButtonDocument(string Label, string Name, string Argument, double? GoodFor = null)
{
    public static ButtonDocument Of(MessageButton button) =>
        new(button.Label, button.Action.Name, button.Action.Argument, button.GoodFor?.TotalSeconds);

    public MessageButton ToButton() =>
        new(Label, new(Name, Argument))
        {
            GoodFor = GoodFor is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        };
}
