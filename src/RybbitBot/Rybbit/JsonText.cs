using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RybbitBot.Rybbit;

/// <summary>Reads JSON values as text, whatever their type.</summary>
/// <remarks>
/// Rybbit turns each text that looks like a number into one (a page titled <c>404</c>), and a site's visitors
/// choose the texts: half a surrogate pair or a byte that is no UTF-8 must not end the reading.
/// </remarks>
internal static class JsonText
{
    /// <summary>
    /// The text of the value the reader stands on: a string's content, null as the empty text, and anything
    /// else as it was spelled. The reader then stands at the value's end.
    /// </summary>
    public static string Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return "";
            case JsonTokenType.String or JsonTokenType.PropertyName:
                return ContentOf(ref reader);
            default:
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                return Encoding.UTF8.GetString(json[start..(int)reader.BytesConsumed]);
        }
    }

    private static string ContentOf(ref Utf8JsonReader reader)
    {
        // Encoding puts U+FFFD in place of what is no UTF-8, where GetString would throw.
        var spelled = Encoding.UTF8.GetString(reader.ValueSpan);
        return reader.ValueIsEscaped ? Unescape(spelled) : spelled;
    }

    private static string Unescape(string spelled)
    {
        var text = new StringBuilder(spelled.Length);
        for (var i = 0; i < spelled.Length; i++)
        {
            if (spelled[i] != '\\')
            {
                _ = text.Append(spelled[i]);
                continue;
            }

            i++;
            _ = text.Append(Unescape(spelled, ref i));
        }

        return WithoutLoneSurrogates(text.ToString());
    }

    // The reader has already checked that what follows a backslash is one of JSON's escapes.
    private static char Unescape(string spelled, ref int i)
    {
        switch (spelled[i])
        {
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                var digits = spelled.AsSpan(i + 1, 4);
                i += 4;
                return (char)
                    ushort.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            case var same:
                return same;
        }
    }

    private static string WithoutLoneSurrogates(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return text;
        }

        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = whole.Append(rune.ToString());
        }

        return whole.ToString();
    }
}
