namespace RybbitBot.Slack;

/// <summary>What somebody may do here.</summary>
internal abstract record SlackRight
{
    private SlackRight() { }

    /// <summary>They belong to a workspace that this bot does not: they are told nothing of the site.</summary>
    internal sealed record Stranger : SlackRight;

    /// <summary>Slack has not said yet which workspace this bot belongs to: nobody can be told from a stranger.</summary>
    internal sealed record Unmet : SlackRight;

    /// <summary>They may look, and not change what a channel gets.</summary>
    /// <param name="Doubt">Why nobody can tell whether they may more, and what to do; null where it is known.</param>
    internal sealed record Look(string? Doubt = null) : SlackRight;

    /// <summary>They may look and change.</summary>
    internal sealed record Change : SlackRight;
}
