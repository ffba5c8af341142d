using System.Collections.Immutable;
using RybbitBot.Chat;

namespace RybbitBot.Commands;

/// <summary>Subscribes a channel to what was filled in, just as if it had been typed.</summary>
public sealed class SubscribeFormHandler(SubscribeSubcommand subscribe, TimeProvider time) : IFormHandler
{
    /// <inheritdoc/>
    public string Name => SubscribeForm.FormName;

    /// <inheritdoc/>
    public bool IsChange => subscribe.IsChange;

    /// <inheritdoc/>
    public ImmutableDictionary<string, string> FindMistakes(FormSubmission submission) =>
        SubscribeText.Of(submission.Values).Mistakes;

    /// <inheritdoc/>
    public Task<CommandReply> AnswerAsync(FormSubmission submission, CancellationToken cancellationToken) =>
        subscribe.RunAsync(
            new(
                SubscribeText.Of(submission.Values).Text,
                submission.Channel,
                submission.By,
                time.GetUtcNow()
            ),
            cancellationToken
        );
}
