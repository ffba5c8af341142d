using System.Collections.Concurrent;
using RybbitBot.Http;
using RybbitBot.Slack.Api;

namespace RybbitBot.Slack;

/// <summary>Asks Slack who somebody is.</summary>
/// <seealso href="https://docs.slack.dev/reference/methods/users.info"/>
internal sealed class SlackPeople(SlackApi api, TimeProvider time)
{
    // Rights are checked when they are used: for so long, what Slack said of somebody holds.
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(5);

    // Of a workspace of any size, those who type commands within that time.
    private const int MaxKnown = 10_000;

    private readonly ConcurrentDictionary<(string Team, string User), (SlackPerson Person, long At)> _known =
        new();

    /// <summary>The person, or Slack's answer where it does not say who that is; that is not remembered.</summary>
    public async Task<(SlackPerson? Person, SlackReply? Instead)> FindAsync(
        string team,
        string user,
        CancellationToken cancellationToken
    )
    {
        var key = (team, user);
        if (_known.TryGetValue(key, out var known) && time.GetElapsedTime(known.At) < Memory)
        {
            return (known.Person, null);
        }

        var reply = await api.CallAsync(
            SlackCall.Form("users.info", new KeyValuePair<string, string>("user", user)),
            cancellationToken
        );
        if (reply is not SlackReply.Ok ok)
        {
            return (null, reply);
        }

        var person = SlackPerson.Of(ok.Root.Member("user"));
        if (_known.Count >= MaxKnown)
        {
            _known.Clear();
        }

        _known[key] = (person, time.GetTimestamp());
        return (person, null);
    }
}
