using System.Text.Json;
using RybbitBot.Chat;

namespace RybbitBot.Slack.Forms;

/// <summary>Renders forms to Slack's JSON: each field is a block, and both bear the field's name.</summary>
internal static class FormRendering
{
    /// <summary>Writes the form.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="form">The form.</param>
    /// <param name="channel">The channel that it is about; it comes back with the form.</param>
    public static void Write(Utf8JsonWriter json, ChatForm form, string channel)
    {
        json.WriteStartObject();
        json.WriteString("type", "modal");
        json.WriteString("callback_id", form.Name);
        json.WriteString("private_metadata", channel);
        WriteText(json, "title", form.Title);
        WriteText(json, "submit", form.SubmitLabel);
        WriteText(json, "close", "Cancel");
        json.WriteStartArray("blocks");
        foreach (var field in form.Fields)
        {
            WriteField(json, field);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes something to choose.</summary>
    public static void WriteOption(Utf8JsonWriter json, FormOption option)
    {
        json.WriteStartObject();
        WriteText(json, "text", option.Label.Shorten(FormOption.MaxLength).Sanitized);
        json.WriteString("value", option.Value);
        json.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter json, FormField field)
    {
        json.WriteStartObject();
        json.WriteString("type", "input");
        json.WriteString("block_id", field.Name);
        json.WriteBoolean("optional", field.IsOptional);
        WriteText(json, "label", field.Label);
        json.WriteStartObject("element");
        WriteElement(json, field);
        json.WriteString("action_id", field.Name);
        if (field.Placeholder.Length > 0)
        {
            WriteText(json, "placeholder", field.Placeholder);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteElement(Utf8JsonWriter json, FormField field)
    {
        switch (field)
        {
            case FormField.Choice choice:
                json.WriteString("type", "static_select");
                json.WriteStartArray("options");
                foreach (var option in choice.Options)
                {
                    WriteOption(json, option);
                }

                json.WriteEndArray();
                json.WritePropertyName("initial_option");
                WriteOption(json, choice.Options[0]);
                break;
            case FormField.Suggested:
                json.WriteString("type", "external_select");
                // The list opens before anything is typed.
                json.WriteNumber("min_query_length", 0);
                break;
            case FormField.Text text:
                json.WriteString("type", "plain_text_input");
                json.WriteNumber("max_length", text.MaxLength);
                break;
        }
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WritePropertyName(name);
        SlackRendering.WritePlainText(json, text);
    }
}
