namespace RybbitBot.Discord.Api;

/// <summary>
/// Whether Discord takes the bot's token. Once it says no, nothing is sent but a try an hour: whoever insists is
/// shut out.
/// </summary>
internal sealed class DiscordInstallation(TimeProvider time)
{
    /// <summary>How long after a refusal, or a try, the next try may be made.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private DiscordReply.Refused? _refusal;
    private long _triedAt;

    /// <summary>What Discord would answer to a call with the token; null where it should be asked.</summary>
    public DiscordReply.Refused? Refusal()
    {
        lock (_lock)
        {
            if (_refusal is null)
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

    /// <summary>Learns from the reply to a call with the token; true where the token has just been lost.</summary>
    public bool Learn(DiscordReply reply)
    {
        lock (_lock)
        {
            var was = _refusal;
            switch (reply)
            {
                case DiscordReply.Refused refused
                    when DiscordRefusal.Of(refused).Kind == DiscordRefusalKind.InstallationDead:
                    _refusal = refused;
                    _triedAt = time.GetTimestamp();
                    break;
                case DiscordReply.Ok or DiscordReply.Refused: // whom Discord refuses something else it knows
                    _refusal = null;
                    break;
            }

            return was is null && _refusal is not null;
        }
    }
}
