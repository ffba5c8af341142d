namespace RybbitBot.Fakes;

/// <summary>Which way bytes travel.</summary>
[Flags]
public enum Ways
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>From the client to the server.</summary>
    ToServer = 1,

    /// <summary>From the server to the client.</summary>
    ToClient = 2,

    /// <summary>Both.</summary>
    Both = ToServer | ToClient,
}
