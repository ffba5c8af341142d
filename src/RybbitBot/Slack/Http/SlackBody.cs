using System.Net.Mime;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.WebUtilities;

namespace RybbitBot.Slack.Http;

/// <summary>What the body of a signed request holds, by the route that it came to.</summary>
/// <param name="mediaType">Its media type; parameters such as the charset do not count.</param>
/// <param name="read">Reads it.</param>
internal sealed class SlackBody(string mediaType, Func<byte[], SlackRequest> read)
{
    /// <summary>A command: a form of its fields.</summary>
    public static readonly SlackBody Command = new(
        MediaTypeNames.Application.FormUrlEncoded,
        body =>
        {
            var fields = FieldsIn(body);
            return SlackPayload.OfCommand(name => fields.GetValueOrDefault(name, ""));
        }
    );

    /// <summary>A button, a form or a question for suggestions: JSON in a form's only field.</summary>
    public static readonly SlackBody Interaction = new(
        MediaTypeNames.Application.FormUrlEncoded,
        body =>
        {
            using var json = JsonDocument.Parse(FieldsIn(body).GetValueOrDefault("payload", ""));
            return SlackPayload.OfInteraction(json.RootElement);
        }
    );

    /// <summary>An event: JSON.</summary>
    public static readonly SlackBody Event = new(
        MediaTypeNames.Application.Json,
        body =>
        {
            using var json = JsonDocument.Parse(body);
            return EventPayload.Of(json.RootElement);
        }
    );

    /// <summary>Whether a body of this content type may be read.</summary>
    public bool Takes(string? contentType) =>
        contentType is not null
        && contentType
            .AsSpan(0, contentType.IndexOf(';') is >= 0 and var end ? end : contentType.Length)
            .Trim()
            .Equals(mediaType, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the request, or gives null where the body is not what it should be.</summary>
    public SlackRequest? Read(byte[] body)
    {
        try
        {
            return Utf8.IsValid(body) ? read(body) : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether Slack only looks whether our certificate is right. Such a probe need not be signed, so nothing
    /// else of it is read.
    /// </summary>
    public static bool IsProbe(byte[] body)
    {
        try
        {
            return FieldsIn(body).GetValueOrDefault("ssl_check") == "1";
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static Dictionary<string, string> FieldsIn(byte[] body)
    {
        using var reader = new FormReader(Encoding.UTF8.GetString(body));
        return reader.ReadForm().ToDictionary(field => field.Key, field => field.Value[0] ?? "");
    }
}
