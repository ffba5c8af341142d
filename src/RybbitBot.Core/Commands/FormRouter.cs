using System.Collections.Immutable;
using RybbitBot.Chat;

namespace RybbitBot.Commands;

/// <summary>Takes every form that is sent, whatever happens on the way.</summary>
public sealed class FormRouter(IEnumerable<IFormHandler> forms, FaultGuard faults)
{
    private readonly ImmutableArray<IFormHandler> _forms = [.. forms];

    /// <summary>Looks a form through at once, and starts what it asks for where nothing is wrong with it.</summary>
    /// <param name="submission">What was sent.</param>
    /// <param name="cancellationToken">Nobody waits for the answer any more.</param>
    public FormOutcome Submit(FormSubmission submission, CancellationToken cancellationToken)
    {
        var form = _forms.FirstOrDefault(known => known.Name == submission.Form);
        if (form is null)
        {
            return Answer(Reply.Private("This form is from another time; I do not know it any more."));
        }

        if (form.IsChange && !submission.MayChange)
        {
            return Answer(Reply.MayNotChange(submission.Doubt));
        }

        var mistakes = form.FindMistakes(submission);
        return mistakes.IsEmpty
            ? new FormOutcome.Accepted(
                faults.GuardAsync(
                    form.Name,
                    () => form.AnswerAsync(submission, cancellationToken),
                    cancellationToken
                )
            )
            : new FormOutcome.Refused(mistakes);
    }

    private static FormOutcome.Accepted Answer(CommandReply reply) => new(Task.FromResult(reply));
}
