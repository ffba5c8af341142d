namespace RybbitBot.Discord.Gateway;

/// <summary>How a connection ended.</summary>
internal abstract record GatewayEnd
{
    private GatewayEnd() { }

    /// <summary>Discord closed it, or it broke.</summary>
    /// <param name="Code">Discord's close code; null where the network gave out.</param>
    internal sealed record Closed(int? Code) : GatewayEnd;

    /// <summary>Discord wants us on another connection.</summary>
    internal sealed record Reconnect : GatewayEnd;

    /// <summary>Discord does not take the session.</summary>
    /// <param name="CanResume">Whether it would take it another time.</param>
    internal sealed record Invalid(bool CanResume) : GatewayEnd;

    /// <summary>Nothing comes from the other end any more, though the network says that all is well.</summary>
    internal sealed record Silent : GatewayEnd;
}
