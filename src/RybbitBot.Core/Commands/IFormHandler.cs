using System.Collections.Immutable;
using RybbitBot.Chat;

namespace RybbitBot.Commands;

/// <summary>Does what a form asks for.</summary>
public interface IFormHandler
{
    /// <summary>The name of the form.</summary>
    string Name { get; }

    /// <summary>Whether it needs the right to change what the channel gets.</summary>
    bool IsChange { get; }

    /// <summary>What is wrong, by the name of the field. It is found without asking anybody.</summary>
    ImmutableDictionary<string, string> FindMistakes(FormSubmission submission);

    /// <summary>Does what a form without mistakes asks for.</summary>
    Task<CommandReply> AnswerAsync(FormSubmission submission, CancellationToken cancellationToken);
}
