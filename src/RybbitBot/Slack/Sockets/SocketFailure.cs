using RybbitBot.Slack.Api;

namespace RybbitBot.Slack.Sockets;

/// <summary>Why there is no connection.</summary>
/// <param name="Reason">What happened and what to do, for people.</param>
internal abstract record SocketFailure(string Reason)
{
    /// <summary>It passes by itself.</summary>
    internal sealed record Passing(string Reason) : SocketFailure(Reason);

    /// <summary>Slack wants us to wait.</summary>
    internal sealed record Limited(TimeSpan Delay)
        : SocketFailure($"Slack wants us to wait {Delay.TotalSeconds:0} s before we connect");

    /// <summary>Somebody has to do something first.</summary>
    internal sealed record Blocked(string Reason) : SocketFailure(Reason);

    /// <summary>Socket Mode was switched off.</summary>
    public static SocketFailure LinkDisabled =>
        new Blocked("Socket Mode is switched off; switch it on in the app's settings, under Socket Mode");

    /// <summary>Slack allows ten connections for one app.</summary>
    public static SocketFailure TooMany =>
        new Blocked("Ten other connections use this app token; end the other programs that run with it");

    /// <summary>Why Slack gave no address to connect to.</summary>
    public static SocketFailure Of(SlackReply reply) =>
        reply switch
        {
            SlackReply.Refused { Error: "not_allowed_token_type" } => new Blocked(
                "Slack:AppToken is a token of another kind; it begins with xapp-"
            ),
            SlackReply.Refused { Error: "missing_scope" } => new Blocked(
                "Slack:AppToken lacks connections:write; make a token with that scope, under Basic Information"
            ),
            SlackReply.Refused { Error: "link_disabled" or "socket_mode_disabled" } => LinkDisabled,
            SlackReply.Refused
            {
                Error: "internal_error"
                    or "fatal_error"
                    or "service_unavailable"
                    or "request_timeout"
                    or "team_added_to_org"
            } => new Passing("Slack has an inner fault"),
            SlackReply.Refused { Error: var error } => new Blocked(
                $"Slack refused Slack:AppToken ({error}); make a new one under Basic Information"
            ),
            SlackReply.RetryAfter(var delay) => new Limited(delay),
            SlackReply.Failed(var reason, _) => new Passing(reason),
            _ => new Passing("Slack gave no address to connect to"),
        };
}
