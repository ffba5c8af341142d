namespace RybbitBot.Fakes;

/// <summary>What the API answers.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body, or null for none.</param>
internal sealed record RestAnswer(int Status, JsonNode? Body)
{
    public static readonly RestAnswer Nothing = new(204, null);

    public static RestAnswer Ok(JsonNode body) => new(200, body);

    public static RestAnswer Created(JsonNode body) => new(201, body);

    /// <summary>A refusal (docs.discord.com/developers/topics/opcodes-and-status-codes#json).</summary>
    public static RestAnswer Refused(int status, int code, string message) =>
        new(status, new JsonObject { ["message"] = message, ["code"] = code });

    public static RestAnswer Unauthorized => Refused(401, 0, "401: Unauthorized");

    public static RestAnswer NotFound => Refused(404, 0, "404: Not Found");

    public static RestAnswer MissingAccess => Refused(403, 50001, "Missing Access");

    public static RestAnswer MissingPermissions => Refused(403, 50013, "Missing Permissions");

    public static RestAnswer UnknownChannel => Refused(404, 10003, "Unknown Channel");

    public static RestAnswer UnknownGuild => Refused(404, 10004, "Unknown Guild");

    public static RestAnswer UnknownMessage => Refused(404, 10008, "Unknown Message");

    public static RestAnswer UnknownWebhook => Refused(404, 10015, "Unknown Webhook");

    public static RestAnswer UnknownInteraction => Refused(404, 10062, "Unknown interaction");

    public static RestAnswer AlreadyAnswered =>
        Refused(400, 40060, "Interaction has already been acknowledged.");

    public static RestAnswer TokenExpired => Refused(401, 50027, "Invalid Webhook Token");

    public static RestAnswer EmptyMessage => Refused(400, 50006, "Cannot send an empty message");
}
