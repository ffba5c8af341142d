using System.Collections.Immutable;
using System.Text;
using RybbitBot.Commands;

namespace RybbitBot.Discord.Commands;

/// <summary>Puts a command's parts together to what would be typed for it elsewhere.</summary>
internal static class CommandWords
{
    /// <summary>The option of <c>/online</c> that says how long to look back.</summary>
    public const string Minutes = "minutes";

    /// <summary>The option that says for how long.</summary>
    public const string For = "for";

    private const string Kind = SubscribeFields.Kind;

    private const string Pause = "pause";
    private const string Urgent = "urgent";
    private const string Off = "off";

    // What they hold stands as it is, in this order.
    private static readonly ImmutableArray<string> Whole = [FieldSuggestions.Id, FieldSuggestions.Filter];

    // As people would say them; the options of a subscription come behind, by their names.
    private static readonly ImmutableArray<string> Order =
    [
        Kind,
        SubscribeFields.Path,
        FieldSuggestions.Event,
        SubscribeFields.Country,
        SubscribeFields.Site,
    ];

    /// <summary>What would be typed behind the command's name.</summary>
    public static string Of(CommandCall call)
    {
        IEnumerable<string> whole = Whole
            .Where(call.Options.ContainsKey)
            .Select(name => call.Options[name].Trim());
        IEnumerable<string> terms = call
            .Options.Where(option => !Whole.Contains(option.Key))
            .OrderBy(option => Order.IndexOf(option.Key) is >= 0 and var place ? place : Order.Length)
            .ThenBy(option => option.Key, StringComparer.Ordinal)
            .Select(option => WordOf(call.Subcommand, option.Key, option.Value.Trim()));
        return string.Join(
            ' ',
            new[] { call.Subcommand }.Concat(whole).Concat(terms).Where(word => word.Length > 0)
        );
    }

    private static string WordOf(string subcommand, string name, string value) =>
        value.Length == 0 ? ""
        // Only /online has no subcommand: a site stands there by itself.
        : subcommand.Length == 0 ? (name == Minutes ? $"{value}m" : value)
        : name switch
        {
            Kind => value == SubscribeFields.AnyKind ? "" : $"type:{value}",
            For when subcommand == Pause => value,
            Urgent => value == "true" ? Urgent : "",
            SubscribeFields.Template => value == Off ? $"{name}:{Off}" : $"{name}:{Quoted(value)}",
            SubscribeFields.Path when IsBarePath(value) => value,
            _ => Term(name, value),
        };

    // A bare path means visits of it, unless a kind is named; that is how people mean it here too.
    private static bool IsBarePath(string value) =>
        (value.StartsWith('/') || value.StartsWith("-/", StringComparison.Ordinal))
        && !value.Any(char.IsWhiteSpace)
        && !value.Contains('"', StringComparison.Ordinal);

    private static string Term(string name, string value)
    {
        var minus = value.StartsWith('-') ? "-" : "";
        var rest = value[minus.Length..];
        var isBare = rest.Any(char.IsWhiteSpace) && !rest.Contains('"', StringComparison.Ordinal);
        return isBare ? $"{minus}{name}:\"{rest}\"" : $"{minus}{name}:{rest}";
    }

    private static string Quoted(string value)
    {
        var quoted = new StringBuilder(value.Length + 2).Append('"');
        foreach (var letter in value)
        {
            _ = letter is '"' or '\\' ? quoted.Append('\\').Append(letter) : quoted.Append(letter);
        }

        return quoted.Append('"').ToString();
    }
}
