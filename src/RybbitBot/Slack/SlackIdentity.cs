using RybbitBot.Http;
using RybbitBot.Slack.Api;

namespace RybbitBot.Slack;

/// <summary>Asks Slack who this bot is.</summary>
/// <seealso href="https://docs.slack.dev/reference/methods/auth.test"/>
internal sealed class SlackIdentity(SlackApi api)
{
    private volatile SlackSelf? _self;

    /// <summary>Who it is; null until Slack has said so.</summary>
    public SlackSelf? Self => _self;

    /// <summary>Asks.</summary>
    public async Task<SlackReply> AskAsync(CancellationToken cancellationToken)
    {
        var reply = await api.CallAsync(SlackCall.Form("auth.test"), cancellationToken);
        if (reply is SlackReply.Ok ok)
        {
            _self = new(ok.Text("team_id"), ok.Text("user_id"), ok.Scopes)
            {
                TeamName = ok.Text("team"),
                Name = ok.Text("user"),
                Organisation = ok.Root.Flag("is_enterprise_install") ? ok.Text("enterprise_id") : "",
            };
        }

        return reply;
    }
}
