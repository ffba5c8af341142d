namespace RybbitBot.Discord;

/// <summary>By which an interaction is answered, for fifteen minutes.</summary>
/// <param name="Id">Discord's id of it, the same each time that it comes.</param>
/// <param name="Application">Our application.</param>
/// <param name="Token">Whoever has it can answer: a secret.</param>
internal readonly record struct InteractionKey(string Id, string Application, string Token)
{
    /// <inheritdoc/>
    public override string ToString() => $"interaction {Id}";
}
