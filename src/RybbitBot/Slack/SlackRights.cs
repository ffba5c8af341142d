using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Options;
using RybbitBot.Http;
using RybbitBot.Slack.Api;

namespace RybbitBot.Slack;

/// <summary>Who may change what a channel gets: whom Slack lets use the command there, and no guest.</summary>
/// <seealso href="https://docs.slack.dev/reference/methods/users.info"/>
internal sealed class SlackRights(SlackApi api, IOptions<SlackOptions> options, TimeProvider time)
{
    // Rights are checked when they are used: for so long, what Slack said of somebody holds.
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(5);

    // Of a workspace of any size, those who type commands within that time.
    private const int MaxKnown = 10_000;

    private readonly ConcurrentDictionary<(string Team, string User), (bool MayChange, long At)> _known =
        new();

    /// <summary>Whether the caller may; where Slack does not say who they are, they may not.</summary>
    public async Task<bool> MayChangeAsync(SlackCaller caller, CancellationToken cancellationToken)
    {
        if (options.Value.ChangerIds is { } ids)
        {
            return ids.Contains(caller.By.Id);
        }

        var key = (caller.Team, caller.By.Id);
        if (_known.TryGetValue(key, out var known) && time.GetElapsedTime(known.At) < Memory)
        {
            return known.MayChange;
        }

        var reply = await api.CallAsync(
            SlackCall.Form("users.info", new KeyValuePair<string, string>("user", caller.By.Id)),
            cancellationToken
        );
        if (reply is not SlackReply.Ok ok)
        {
            return false;
        }

        if (_known.Count >= MaxKnown)
        {
            _known.Clear();
        }

        var mayChange = MayChange(ok.Root.Member("user"), caller.Team);
        _known[key] = (mayChange, time.GetTimestamp());
        return mayChange;
    }

    private bool MayChange(JsonElement user, string team) =>
        options.Value.IsAdminsOnly
            ? user.Flag("is_admin") || user.Flag("is_owner") || user.Flag("is_primary_owner")
            : IsOfTheTeam(user, team)
                && !user.Flag("is_restricted")
                && !user.Flag("is_ultra_restricted")
                && !user.Flag("is_stranger");

    // In a channel that organisations share, the others' members can use our commands too.
    private static bool IsOfTheTeam(JsonElement user, string team) =>
        user.Text("team_id") == team
        || user.Member("enterprise_user").Items("teams").Any(one => one.Text() == team);
}
