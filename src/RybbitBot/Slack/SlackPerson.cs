using System.Collections.Immutable;
using System.Text.Json;
using RybbitBot.Http;

namespace RybbitBot.Slack;

/// <summary>Somebody in Slack, as far as their rights go.</summary>
/// <param name="Teams">The workspaces they belong to.</param>
/// <param name="IsAdmin">Whether they own or administer theirs.</param>
/// <param name="IsGuest">Whether they are a guest, or of another organisation.</param>
/// <seealso href="https://docs.slack.dev/reference/objects/user-object"/>
internal sealed record SlackPerson(ImmutableArray<string> Teams, bool IsAdmin, bool IsGuest)
{
    /// <summary>Reads the member <c>user</c> of an answer.</summary>
    public static SlackPerson Of(JsonElement user) =>
        new(
            [user.Text("team_id"), .. user.Member("enterprise_user").Items("teams").Select(JsonMembers.Text)],
            user.Flag("is_admin") || user.Flag("is_owner") || user.Flag("is_primary_owner"),
            user.Flag("is_restricted") || user.Flag("is_ultra_restricted") || user.Flag("is_stranger")
        );
}
