namespace RybbitBot.Fakes;

/// <summary>What a callback travels in by socket.</summary>
internal static class SocketEnvelope
{
    public static JsonObject Of(string id, SlackCallback callback, int retry)
    {
        var isEvent = callback.Kind == SlackCallbackKind.Event;
        var envelope = new JsonObject
        {
            ["envelope_id"] = id,
            ["type"] = TypeOf(callback.Kind),
            ["accepts_response_payload"] = !isEvent,
            ["payload"] = callback.Payload.DeepClone(),
        };
        if (isEvent)
        {
            envelope["retry_attempt"] = retry;
            envelope["retry_reason"] = retry == 0 ? "" : "timeout";
        }

        return envelope;
    }

    private static string TypeOf(SlackCallbackKind kind) =>
        kind switch
        {
            SlackCallbackKind.Command => "slash_commands",
            SlackCallbackKind.Event => "events_api",
            _ => "interactive",
        };
}
