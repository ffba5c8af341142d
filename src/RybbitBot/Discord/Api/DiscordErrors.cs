using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using RybbitBot.Http;

namespace RybbitBot.Discord.Api;

/// <summary>Reads the tree in which Discord says what is wrong with a form.</summary>
/// <seealso href="https://discord.com/developers/docs/reference#error-messages"/>
internal static class DiscordErrors
{
    private const int MaxErrors = 5;
    private const int MaxDepth = 12;
    private const int MaxWord = 64;
    private const string Leaf = "_errors";

    /// <summary>The places and Discord's words for what is wrong there; none of its sentences, which may quote.</summary>
    public static ImmutableArray<string> In(JsonElement body) =>
        [.. Walk(body.Member("errors"), "", 0).Take(MaxErrors)];

    private static IEnumerable<string> Walk(JsonElement node, string path, int depth)
    {
        if (depth > MaxDepth)
        {
            yield break;
        }

        foreach (var error in node.Items(Leaf))
        {
            yield return $"{(path.Length == 0 ? "body" : path)}: {Word(error.Text("code"))}";
        }

        foreach (var member in node.Members().Where(member => member.Name != Leaf))
        {
            foreach (var error in Walk(member.Value, Below(path, member.Name), depth + 1))
            {
                yield return error;
            }
        }
    }

    private static string Below(string path, string name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]")
        : path.Length == 0 ? Word(name)
        : $"{path}.{Word(name)}";

    // Words of Discord's protocol. Whatever else stands there would be somebody's text.
    private static string Word(string text) =>
        text.Length is > 0 and <= MaxWord && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? text
            : "?";
}
