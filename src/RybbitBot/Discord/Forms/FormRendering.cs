using System.Text.Json;
using RybbitBot.Chat;
using RybbitBot.Messages;

namespace RybbitBot.Discord.Forms;

/// <summary>Renders forms to Discord's JSON, which calls them modals: each field lies in a label.</summary>
/// <seealso href="https://discord.com/developers/docs/components/reference#label"/>
internal static class FormRendering
{
    private const int Label = 18;
    private const int TextInput = 4;
    private const int StringSelect = 3;
    private const int OneLine = 1;

    private const int MaxTitle = 45;
    private const int MaxLabel = 45;
    private const int MaxPlaceholder = 100;
    private const int MaxOptions = 25;
    private const int MaxOption = 100;
    private const int MaxSuggested = 200;
    private const int MaxText = 4_000;

    /// <summary>Writes the form.</summary>
    public static void Write(Utf8JsonWriter json, ChatForm form)
    {
        json.WriteStartObject();
        json.WriteString("custom_id", form.Name);
        json.WriteString("title", Shorten(form.Title, MaxTitle));
        json.WriteStartArray("components");
        foreach (var field in form.Fields)
        {
            WriteField(json, field);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter json, FormField field)
    {
        json.WriteStartObject();
        json.WriteNumber("type", Label);
        json.WriteString("label", Shorten(field.Label, MaxLabel));
        json.WriteStartObject("component");
        // A list shows no more; what is not in it can be typed.
        if (field is FormField.Choice { Options.Length: <= MaxOptions } choice)
        {
            WriteSelect(json, choice);
        }
        else
        {
            WriteText(json, field);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteSelect(Utf8JsonWriter json, FormField.Choice choice)
    {
        json.WriteNumber("type", StringSelect);
        json.WriteString("custom_id", choice.Name);
        json.WriteBoolean("required", !choice.IsOptional);
        json.WriteStartArray("options");
        foreach (var option in choice.Options)
        {
            json.WriteStartObject();
            json.WriteString("label", option.Label.Shorten(MaxOption).Sanitized);
            json.WriteString("value", option.Value);
            if (option == choice.Options[0])
            {
                json.WriteBoolean("default", true);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, FormField field)
    {
        json.WriteNumber("type", TextInput);
        json.WriteString("custom_id", field.Name);
        json.WriteNumber("style", OneLine);
        json.WriteBoolean("required", !field.IsOptional);
        json.WriteNumber(
            "max_length",
            field is FormField.Text text ? Math.Min(text.MaxLength, MaxText) : MaxSuggested
        );
        if (field.Placeholder.Length > 0)
        {
            json.WriteString("placeholder", Shorten(field.Placeholder, MaxPlaceholder));
        }

        if (field is FormField.Choice choice)
        {
            json.WriteString("value", choice.Options[0].Value);
        }
    }

    private static string Shorten(string text, int max) => VisitorText.Of(text).Shorten(max).Sanitized;
}
