using System.Collections.Immutable;
using System.Text.Json.Serialization;
using RybbitBot.Messages;

namespace RybbitBot.Local;

/// <summary>A message as the transcript and the page spell it.</summary>
internal sealed record MessageDocument(
    ImmutableArray<ImmutableArray<SpanDocument>> Lines,
    ImmutableArray<ButtonDocument> Buttons,
    ImmutableArray<SpanDocument>? Footer = null
)
{
    public static MessageDocument Of(ChatMessage message) =>
        new(
            [.. message.Lines.Select(SpansOf)],
            [.. message.Buttons.Select(ButtonDocument.Of)],
            message.Footer is { } footer ? SpansOf(footer) : null
        );

    public ChatMessage ToMessage() =>
        new([.. Lines.Select(LineOf)])
        {
            Footer = Footer is { } footer ? LineOf(footer) : null,
            Buttons = [.. Buttons.Select(button => button.ToButton())],
        };

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

/// <summary>A button: its words, and what to send when it is pressed.</summary>
internal sealed record ButtonDocument(string Label, string Name, string Argument)
{
    public static ButtonDocument Of(MessageButton button) =>
        new(button.Label, button.Action.Name, button.Action.Argument);

    public MessageButton ToButton() => new(Label, new(Name, Argument));
}
