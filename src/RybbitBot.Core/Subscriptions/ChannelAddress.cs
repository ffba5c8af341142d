namespace RybbitBot.Subscriptions;

/// <summary>Where messages go and commands come from.</summary>
/// <param name="Platform">The chat platform's name: <c>slack</c>, <c>discord</c>, <c>local</c> …</param>
/// <param name="Workspace">The Slack team or Discord guild.</param>
/// <param name="Channel">The platform's own id of the channel.</param>
public readonly record struct ChannelAddress(string Platform, string Workspace, string Channel);
