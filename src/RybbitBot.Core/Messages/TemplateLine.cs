using System.Collections.Immutable;
using RybbitBot.Subscriptions;

namespace RybbitBot.Messages;

/// <summary>A template, filled once.</summary>
internal static class TemplateLine
{
    /// <summary>
    /// Members write the literals and visitors the values, so all of it is visitor text: it cannot format,
    /// link or mention. What stands in braces within a value stays.
    /// </summary>
    public static MessageLine Fill(Template template, EventFields fields)
    {
        var spans = ImmutableArray.CreateBuilder<TextSpan>();
        foreach (var part in template.Parts)
        {
            switch (part)
            {
                case TemplatePart.Literal literal:
                    Append(literal.Text, VisitorText.OfMember(literal.Text));
                    break;
                case TemplatePart.Field field:
                    var value = fields.Find(field.Name);
                    Append(value, VisitorText.Of(value));
                    break;
                default:
                    throw new NotSupportedException($"A template has no {part.GetType().Name}.");
            }
        }

        return new(spans.ToImmutable());

        void Append(string text, VisitorText visitorText)
        {
            // Visitor text has no blanks at its ends, but those of a literal part it from its neighbours.
            AppendBlank(text.Length > 0 && char.IsWhiteSpace(text[0]));
            if (!visitorText.IsEmpty)
            {
                spans.Add(new TextSpan.Visitor(visitorText));
                AppendBlank(char.IsWhiteSpace(text[^1]));
            }
        }

        void AppendBlank(bool isWanted)
        {
            if (isWanted)
            {
                spans.Add(new TextSpan.Ours(" "));
            }
        }
    }
}
