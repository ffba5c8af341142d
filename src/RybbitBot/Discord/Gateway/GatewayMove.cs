namespace RybbitBot.Discord.Gateway;

/// <summary>How to go on after a connection.</summary>
internal enum GatewayMove
{
    /// <summary>With the same session, which replays what was missed.</summary>
    Resume,

    /// <summary>With a new session.</summary>
    Identify,

    /// <summary>Not at all: somebody has to do something first.</summary>
    Stop,
}
