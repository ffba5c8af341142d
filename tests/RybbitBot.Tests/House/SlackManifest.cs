using YamlDotNet.RepresentationModel;

namespace RybbitBot.Tests.House;

/// <summary>The manifest of the Slack app, in one of the two forms that lie in its file.</summary>
internal sealed class SlackManifest
{
    private const string HttpMark = "#http ";
    private const string SocketMark = "# socket";

    private readonly YamlNode _root;

    private SlackManifest(IEnumerable<string> lines)
    {
        using var text = new StringReader(string.Join('\n', lines));
        var yaml = new YamlStream();
        yaml.Load(text);
        _root = yaml.Documents.Single().RootNode;
    }

    /// <summary>The file, with its comments.</summary>
    public static string Text => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "manifest.yml"));

    /// <summary>As it stands.</summary>
    public static SlackManifest Socket => new(Text.Split('\n'));

    /// <summary>As the sed command at its head makes it.</summary>
    public static SlackManifest Http =>
        new(
            Text.Split('\n')
                .Where(line => !line.EndsWith(SocketMark, StringComparison.Ordinal))
                .Select(line =>
                    line.StartsWith(HttpMark, StringComparison.Ordinal) ? line[HttpMark.Length..] : line
                )
        );

    public IReadOnlyList<YamlNode> Commands => [.. (YamlSequenceNode)_root["features"]["slash_commands"]];

    public IReadOnlyList<string> CommandNames => [.. Commands.Select(command => WordOf(command["command"]))];

    public IReadOnlyList<string> Scopes => List("oauth_config", "scopes", "bot");

    public IReadOnlyList<string> OptionalScopes => List("oauth_config", "scopes", "bot_optional");

    public IReadOnlyList<string> Events => List("settings", "event_subscriptions", "bot_events");

    /// <summary>The path of each key, without the places in lists.</summary>
    public IReadOnlyList<string> Keys => [.. KeysIn(_root, "")];

    /// <summary>The path and the text of each value, lists' items under the path of their list.</summary>
    public ILookup<string, string> Values =>
        ValuesIn(_root, "").ToLookup(value => value.Path, value => value.Text);

    /// <summary>The text at the end of a path; empty where there is none.</summary>
    public string this[string path] => Values[path].SingleOrDefault("");

    private IReadOnlyList<string> List(params string[] path) =>
        [.. ((YamlSequenceNode)path.Aggregate(_root, (node, key) => node[key])).Select(WordOf)];

    private static IEnumerable<string> KeysIn(YamlNode node, string path) =>
        node switch
        {
            YamlMappingNode map => map.SelectMany(pair =>
                KeysIn(pair.Value, Below(path, pair.Key)).Prepend(Below(path, pair.Key))
            ),
            YamlSequenceNode list => list.SelectMany(item => KeysIn(item, path)),
            _ => [],
        };

    private static IEnumerable<(string Path, string Text)> ValuesIn(YamlNode node, string path) =>
        node switch
        {
            YamlMappingNode map => map.SelectMany(pair => ValuesIn(pair.Value, Below(path, pair.Key))),
            YamlSequenceNode list => list.SelectMany(item => ValuesIn(item, path)),
            _ => [(path, WordOf(node))],
        };

    private static string Below(string path, YamlNode key) =>
        path.Length == 0 ? WordOf(key) : $"{path}.{WordOf(key)}";

    private static string WordOf(YamlNode node) => ((YamlScalarNode)node).Value ?? "";
}
