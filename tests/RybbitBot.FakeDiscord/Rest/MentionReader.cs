using System.Text.RegularExpressions;

namespace RybbitBot.Fakes;

/// <summary>
/// Whom a message pings (docs.discord.com/developers/resources/message#allowed-mentions-object).
/// </summary>
internal static partial class MentionReader
{
    public static IReadOnlyList<string> Read(
        string content,
        JsonObject? allowed,
        bool isAnswer,
        FakePermissions permissions
    )
    {
        string[] usual = isAnswer ? ["users"] : ["users", "roles", "everyone"];
        var parse = allowed is null ? usual : TextsOf(allowed["parse"]);
        var users = TextsOf(allowed?["users"]);
        var roles = TextsOf(allowed?["roles"]);
        var mayAll = permissions.HasFlag(FakePermissions.MentionEveryone);
        var found = new List<string>();
        foreach (Match match in Mention().Matches(content))
        {
            var (kind, id) = (match.Groups[1].Value, match.Groups[2].Value);
            var isPing = kind switch
            {
                "" => parse.Contains("everyone") && mayAll,
                "@&" => mayAll && (parse.Contains("roles") || roles.Contains(id)),
                _ => parse.Contains("users") || users.Contains(id),
            };
            if (isPing)
            {
                found.Add(kind.Length == 0 ? match.Value : id);
            }
        }

        return found;
    }

    private static string[] TextsOf(JsonNode? list) =>
        [.. (list as JsonArray ?? []).Select(one => (string?)one).OfType<string>()];

    [GeneratedRegex(@"<(@&|@!?)(\d+)>|(?<!\\)@everyone|(?<!\\)@here")]
    private static partial Regex Mention();
}
