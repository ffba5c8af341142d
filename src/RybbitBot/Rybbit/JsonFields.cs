using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RybbitBot.Rybbit;

/// <summary>The members of a JSON object, each as text: see <see cref="JsonText"/>.</summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    private JsonFields() { }

    /// <summary>Reads one object; false where the text is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, [NotNullWhen(true)] out JsonFields? fields)
    {
        fields = null;
        try
        {
            var reader = new Utf8JsonReader(json, EventRowReader.JsonOptions);
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                fields = ReadObject(ref reader, json);
            }

            _ = reader.Read(); // throws where anything follows
            return fields is not null;
        }
        catch (JsonException)
        {
            fields = null;
            return false;
        }
    }

    /// <summary>Reads a list of objects; false where the text is none. What is no object in it is left out.</summary>
    public static bool TryReadList(
        ReadOnlySpan<byte> json,
        [NotNullWhen(true)] out IReadOnlyList<JsonFields>? list
    )
    {
        list = null;
        try
        {
            var reader = new Utf8JsonReader(json, EventRowReader.JsonOptions);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            {
                return false;
            }

            list = ReadArray(ref reader, json);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Whether the object has this member, be it null.</summary>
    public bool Has(string name) => _texts.ContainsKey(name);

    /// <summary>The member as text; empty where there is none.</summary>
    public string Text(string name) => _texts.GetValueOrDefault(name, "");

    /// <summary>The member as a whole number, also when quoted; null where it is none.</summary>
    public int? Integer(string name) =>
        int.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>The member as a finite number, also when quoted; 0 where it is none.</summary>
    public double Number(string name) =>
        double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : 0;

    /// <summary>The objects in the list that the member holds; none where it holds no list.</summary>
    public IReadOnlyList<JsonFields> List(string name) =>
        TryReadList(Encoding.UTF8.GetBytes(Text(name)), out var list) ? list : [];

    private static JsonFields ReadObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var fields = new JsonFields();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonText.Read(ref reader, json);
            _ = reader.Read();
            fields._texts[name] = JsonText.Read(ref reader, json);
        }

        return fields;
    }

    private static List<JsonFields> ReadArray(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var list = new List<JsonFields>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                list.Add(ReadObject(ref reader, json));
            }
            else
            {
                reader.Skip();
            }
        }

        return list;
    }
}
