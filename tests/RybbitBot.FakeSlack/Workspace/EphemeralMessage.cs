namespace RybbitBot.Fakes;

/// <summary>A message that one user alone sees.</summary>
/// <param name="Channel">The id of the channel it is shown in.</param>
/// <param name="User">Who sees it.</param>
/// <param name="Text">The text.</param>
/// <param name="Blocks">The blocks, or null where it has none.</param>
/// <param name="Via">How it came: <c>ack</c>, <c>response_url</c> or <c>chat.postEphemeral</c>.</param>
/// <param name="Body">Everything that was sent, beside the token.</param>
public sealed record EphemeralMessage(
    string Channel,
    string User,
    string Text,
    JsonArray? Blocks,
    string Via,
    JsonObject Body
);
