namespace RybbitBot.Discord;

/// <summary>What became of an answer to somebody who used the bot.</summary>
internal enum InteractionOutcome
{
    /// <summary>Discord took it.</summary>
    Taken,

    /// <summary>There was an answer before; later ones are still taken.</summary>
    AlreadyAnswered,

    /// <summary>Discord waits for it no longer.</summary>
    Late,

    /// <summary>Discord never takes this very answer.</summary>
    Malformed,

    /// <summary>It did not get there.</summary>
    Failed,
}
