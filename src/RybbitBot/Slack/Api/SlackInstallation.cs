namespace RybbitBot.Slack.Api;

/// <summary>
/// Whether the workspace still has this bot. Once Slack says no, nothing is sent but a try now and then.
/// </summary>
internal sealed class SlackInstallation(TimeProvider time)
{
    /// <summary>How long after a refusal, or a try, the next try may be made.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    // It asks just whether the token is good, so whoever asks may know.
    private const string Question = "auth.test";

    private readonly Lock _lock = new();
    private SlackReply.Refused? _refusal;
    private long _triedAt;

    /// <summary>What Slack would answer to the method; null where it should be asked.</summary>
    public SlackReply.Refused? RefusalOf(string method)
    {
        lock (_lock)
        {
            if (_refusal is null || method == Question)
            {
                return null;
            }

            if (time.GetElapsedTime(_triedAt) < Rest)
            {
                return _refusal;
            }

            _triedAt = time.GetTimestamp();
            return null;
        }
    }

    /// <summary>Learns from a reply; true where the installation has just been lost.</summary>
    public bool Learn(SlackReply reply)
    {
        lock (_lock)
        {
            var was = _refusal;
            switch (reply)
            {
                case SlackReply.Refused refused
                    when SlackRefusal.Of(refused).Kind == SlackRefusalKind.InstallationDead:
                    _refusal = refused;
                    _triedAt = time.GetTimestamp();
                    break;
                case SlackReply.Ok or SlackReply.Refused: // whom Slack refuses something else it knows
                    _refusal = null;
                    break;
            }

            return was is null && _refusal is not null;
        }
    }
}
