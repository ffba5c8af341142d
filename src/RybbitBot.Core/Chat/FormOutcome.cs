using System.Collections.Immutable;

namespace RybbitBot.Chat;

/// <summary>What came of sending a form. It is known at once, so that a chat can close the form or show it again.</summary>
public abstract record FormOutcome
{
    private FormOutcome() { }

    /// <summary>It is right, and what it asks for is under way.</summary>
    /// <param name="Reply">The answer, once it is done; it fails only where it is cancelled.</param>
    public sealed record Accepted(Task<CommandReply> Reply) : FormOutcome;

    /// <summary>It cannot be understood; nothing was done.</summary>
    /// <param name="Mistakes">What is wrong, for people, by the name of the field; at least one.</param>
    public sealed record Refused(ImmutableDictionary<string, string> Mistakes) : FormOutcome;
}
