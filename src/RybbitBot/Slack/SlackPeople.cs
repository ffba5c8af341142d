using System.Collections.Concurrent;
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

    private readonly ConcurrentDictionary<
        (string Team, string User),
        (SlackReply.Ok Person, long At)
    > _known = new();

    /// <summary>What Slack says of them; what it does not say is not remembered.</summary>
    public async Task<SlackReply> FindAsync(string team, string user, CancellationToken cancellationToken)
    {
        var key = (team, user);
        if (_known.TryGetValue(key, out var known) && time.GetElapsedTime(known.At) < Memory)
        {
            return known.Person;
        }

        var reply = await api.CallAsync(
            SlackCall.Form("users.info", new KeyValuePair<string, string>("user", user)),
            cancellationToken
        );
        if (reply is SlackReply.Ok person)
        {
            if (_known.Count >= MaxKnown)
            {
                _known.Clear();
            }

            _known[key] = (person, time.GetTimestamp());
        }

        return reply;
    }
}
