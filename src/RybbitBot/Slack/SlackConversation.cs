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
    /// <summary>Answers a command; null where a form that is shown is the answer.</summary>
    public async Task<CommandReply?> RunAsync(SlackRequest.Command typed, CancellationToken cancellationToken)
    {
        if (names.Find(typed.Name) is not { } name)
        {
            return new(Unknown(typed.Name));
        }

        var mayChange = await rights.MayChangeAsync(typed.Caller, cancellationToken);
        var reply = await router.RunAsync(
            new(name, CommandWords.Of(typed.Text), typed.Caller.Address, typed.Caller.By, mayChange)
            {
                CanShowForms = typed.Caller.TriggerId.Length > 0,
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
        var mayChange = await rights.MayChangeAsync(press.Caller, cancellationToken);
        return await router.PressAsync(
            new(press.Action, press.Caller.Address, press.Caller.By, mayChange),
            cancellationToken
        );
    }

    /// <summary>Takes a form.</summary>
    public async Task<FormOutcome> SubmitAsync(
        SlackRequest.Submission sent,
        CancellationToken cancellationToken
    )
    {
        var mayChange = await rights.MayChangeAsync(sent.Caller, cancellationToken);
        return forms.Submit(
            new(sent.Form, sent.Values, sent.Caller.Address, sent.Caller.By, mayChange),
            cancellationToken
        );
    }

    /// <summary>Suggests what could be meant.</summary>
    public ReadOnlyMemory<byte> Suggest(SlackRequest.Suggestion asked) =>
        SlackAnswer.OfOptions(
            suggestions.Suggest(
                new(asked.Field, CommandWords.Of(asked.Typed), asked.Caller.Address)
                {
                    Site = asked.Values.GetValueOrDefault(SubscribeFields.Site, ""),
                }
            )
        );

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
