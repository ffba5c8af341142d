using Microsoft.Extensions.Options;
using RybbitBot.Http;
using RybbitBot.Slack.Api;

namespace RybbitBot.Slack;

/// <summary>Who may change what a channel gets: whom Slack lets use the command there, and no guest.</summary>
internal sealed class SlackRights(
    SlackPeople people,
    SlackChannels channels,
    SlackIdentity identity,
    IOptions<SlackOptions> options
)
{
    private static readonly SlackRight Stranger = new SlackRight.Stranger();
    private static readonly SlackRight Unmet = new SlackRight.Unmet();
    private static readonly SlackRight Look = new SlackRight.Look();
    private static readonly SlackRight Change = new SlackRight.Change();

    /// <summary>What the caller may, who acts in the channel itself.</summary>
    public async Task<SlackRight> OfAsync(SlackCaller caller, CancellationToken cancellationToken)
    {
        if (identity.Self is null && await identity.AskAsync(cancellationToken) is not SlackReply.Ok)
        {
            return Unmet;
        }

        if (IsStranger(caller))
        {
            return Stranger;
        }

        if (options.Value.ChangerIds is { } ids)
        {
            return ids.Contains(caller.By.Id) ? Change : Look;
        }

        return await people.FindAsync(caller.Team, caller.By.Id, cancellationToken) switch
        {
            (SlackPerson person, _) => MayChange(person, caller.Team) ? Change : Look,
            (_, var reply) => new SlackRight.Look($"Slack did not say who you are: {SlackSaying.Of(reply!)}."),
        };
    }

    /// <summary>
    /// What the caller may, who sends a form: it brings back the channel in which it was asked for, and may have
    /// lain there until they were no longer let into that.
    /// </summary>
    public async Task<SlackRight> OfSubmissionAsync(SlackCaller caller, CancellationToken cancellationToken)
    {
        var right = await OfAsync(caller, cancellationToken);
        return right is not SlackRight.Change
            ? right
            : await channels.LetsInAsync(caller.Channel, caller.By.Id, cancellationToken) switch
            {
                (true, _) => right,
                (false, null) => new SlackRight.Look("You are not in the channel that the form was for."),
                (false, { } reply) => new SlackRight.Look(
                    $"Slack did not say whether you are in the channel: {SlackSaying.Of(reply)}."
                ),
            };
    }

    /// <summary>Whether the caller belongs to a workspace that this bot does not, or may belong to one.</summary>
    public bool IsStranger(SlackCaller caller) =>
        identity.Self?.Serves(caller.Team, caller.Organisation) != true;

    // In a channel that organisations share, the others' members can use our buttons too.
    private bool MayChange(SlackPerson person, string team) =>
        options.Value.IsAdminsOnly ? person.IsAdmin : person.Teams.Contains(team) && !person.IsGuest;
}
