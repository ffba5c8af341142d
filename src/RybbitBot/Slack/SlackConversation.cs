using RybbitBot.Chat;
using RybbitBot.Commands;
using RybbitBot.Messages;
using RybbitBot.Slack.Forms;

namespace RybbitBot.Slack;

/// <summary>Puts what people type, press and send to the commands.</summary>
internal sealed class SlackConversation(
    CommandRouter router,
    FormRouter forms,
    FieldSuggestions suggestions,
    SlackForms modals,
    SlackRights rights,
    CommandNames names
)
{
    private static readonly CommandReply Elsewhere = new(
        ChatMessage.Of(
            MessageLine.Text("I work for another workspace, and answer its own members only."),
            MessageLine.Text("To have me in yours, install the app there with a bot of its own.")
        )
    );

    private static readonly CommandReply NotYet = new(
        ChatMessage.Of(
            MessageLine.Text("Slack has not told me yet which workspace I work for: try again in a minute."),
            MessageLine.Text("Nothing was changed. If it stays so, my log says why.")
        )
    );

    /// <summary>Answers a command; null where a form that is shown is the answer.</summary>
    public async Task<CommandReply?> RunAsync(SlackRequest.Command typed, CancellationToken cancellationToken)
    {
        if (names.Find(typed.Name) is not { } name)
        {
            return new(Unknown(typed.Name));
        }

        var right = await rights.OfAsync(typed.Caller, cancellationToken);
        if (RefusalOf(right) is { } refusal)
        {
            return refusal;
        }

        var reply = await router.RunAsync(
            new(
                name,
                CommandWords.Of(typed.Text),
                typed.Caller.Address,
                typed.Caller.By,
                right is SlackRight.Change
            )
            {
                CanShowForms = typed.Caller.TriggerId.Length > 0,
                Doubt = DoubtOf(right),
            },
            cancellationToken
        );
        return reply.Form is { } form && await modals.OpenAsync(typed.Caller, form, cancellationToken)
            ? null
            : reply;
    }

    /// <summary>Answers a button.</summary>
    public async Task<CommandReply> PressAsync(SlackRequest.Press press, CancellationToken cancellationToken)
    {
        var right = await rights.OfAsync(press.Caller, cancellationToken);
        return RefusalOf(right)
            ?? await router.PressAsync(
                new(press.Action, press.Caller.Address, press.Caller.By, right is SlackRight.Change)
                {
                    MessageId = press.IsOnPrivateMessage ? null : press.MessageId,
                    Doubt = DoubtOf(right),
                },
                cancellationToken
            );
    }

    /// <summary>Takes a form.</summary>
    public async Task<FormOutcome> SubmitAsync(
        SlackRequest.Submission sent,
        CancellationToken cancellationToken
    )
    {
        var right = await rights.OfSubmissionAsync(sent.Caller, cancellationToken);
        return RefusalOf(right) is { } refusal
            ? new FormOutcome.Accepted(Task.FromResult(refusal))
            : forms.Submit(
                new(sent.Form, sent.Values, sent.Caller.Address, sent.Caller.By, right is SlackRight.Change)
                {
                    Doubt = DoubtOf(right),
                },
                cancellationToken
            );
    }

    /// <summary>Suggests what could be meant.</summary>
    public ReadOnlyMemory<byte> Suggest(SlackRequest.Suggestion asked) =>
        SlackAnswer.OfOptions(
            rights.IsStranger(asked.Caller)
                ? []
                : suggestions.Suggest(
                    new(asked.Field, CommandWords.Of(asked.Typed), asked.Caller.Address)
                    {
                        Site = asked.Values.GetValueOrDefault(SubscribeFields.Site, ""),
                    }
                )
        );

    private static CommandReply? RefusalOf(SlackRight right) =>
        right switch
        {
            SlackRight.Stranger => Elsewhere,
            SlackRight.Unmet => NotYet,
            _ => null,
        };

    private static string? DoubtOf(SlackRight right) => (right as SlackRight.Look)?.Doubt;

    // The app names a command that the settings do not.
    private ChatMessage Unknown(string typed) =>
        ChatMessage.Of(
            MessageLine.Of(
                $"I do not listen to {Code(typed)}, but to {Code(names.Online)}, {Code(names.Feed)} and {Code(names.Rybbit)}."
            ),
            MessageLine.Of(
                $"Whoever runs me can change that with {Code("Commands:Online")}, {Code("Commands:Feed")} and {Code("Commands:Rybbit")}."
            )
        );

    private static TextSpan.Code Code(string text) => new(VisitorText.Of(text));
}
