using System.Globalization;

namespace RybbitBot.Hosting;

/// <summary>The rules that a single value can break. Each answers with the mistake, or null.</summary>
internal static class SettingValue
{
    /// <summary>A length of time, as <c>hh:mm:ss</c>.</summary>
    public static string? Span(string value) =>
        // Without a colon .NET would read days: ten seconds meant, ten days taken.
        value.Contains(':', StringComparison.Ordinal)
        && TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out _)
            ? null
            : $"'{value}' is no span; write hh:mm:ss";

    /// <summary>A whole number.</summary>
    public static string? Number(string value) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? null
            : $"'{value}' is no whole number";

    /// <summary>An address of the web.</summary>
    public static string? WebAddress(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? null
            : "this is no address; write https://…";

    /// <summary>The name of a slash command.</summary>
    public static string? SlashCommand(string value) =>
        value is ['/', _, ..]
        && value.Length <= 32
        && value.Skip(1).All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_')
            ? null
            : $"'{value}' is no command; write a slash and lower-case letters, such as /online";

    /// <summary>One of a few words.</summary>
    public static Func<string, string?> OneOf(params string[] words) =>
        value =>
            words.Contains(value, StringComparer.OrdinalIgnoreCase)
                ? null
                : $"'{value}' is none of {string.Join(", ", words)}{Suggestion.For(value, words)}";

    /// <summary>One of a few words, or a list of ids.</summary>
    public static Func<string, string?> OneOfOrIds(
        Func<string, bool> isId,
        string ids,
        params string[] words
    ) =>
        value =>
            words.Contains(value, StringComparer.OrdinalIgnoreCase) || CommaList.Of(value).All(isId)
                ? null
                : $"'{value}' is neither {string.Join(" nor ", words)} nor a list of {ids}"
                    + Suggestion.For(value, words);

    /// <summary>A list of ids.</summary>
    public static Func<string, string?> Ids(Func<string, bool> isId, string ids) =>
        value => CommaList.Of(value).All(isId) ? null : $"'{value}' is no list of {ids}";

    /// <summary>At most so many values.</summary>
    public static Func<string, string?> AtMost(int count) =>
        value => CommaList.Of(value).Count <= count ? null : $"more than {count} values are given";
}
