using RybbitBot.Chat;
using RybbitBot.Slack.Api;

namespace RybbitBot.Slack.Forms;

/// <summary>Shows forms: Slack calls them modals.</summary>
/// <seealso href="https://docs.slack.dev/surfaces/modals"/>
internal sealed class SlackForms(SlackApi api)
{
    /// <summary>Shows the form to whoever asked, within three seconds of that.</summary>
    /// <returns>Whether it is shown.</returns>
    public async Task<bool> OpenAsync(
        SlackCaller caller,
        ChatForm form,
        CancellationToken cancellationToken
    ) =>
        await api.CallAsync(
            SlackCall.Json(
                "views.open",
                json =>
                {
                    json.WriteString("trigger_id", caller.TriggerId);
                    json.WritePropertyName("view");
                    FormRendering.Write(json, form, caller.Channel);
                }
            ),
            cancellationToken
        ) is SlackReply.Ok;
}
