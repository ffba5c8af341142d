namespace RybbitBot.Slack.Sockets;

/// <summary>Why a connection ends.</summary>
internal enum SocketEnd
{
    /// <summary>Slack renews its connections every few hours.</summary>
    Renewal,

    /// <summary>Socket Mode was switched off in the app's settings.</summary>
    LinkDisabled,

    /// <summary>More connections than Slack's ten for one app.</summary>
    TooMany,

    /// <summary>It broke, or fell silent.</summary>
    Broken,
}
