using System.Collections.Immutable;
using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary>Offers what could be meant while somebody types: at once, and never more than is known.</summary>
public sealed class FieldSuggestions(SiteDirectory directory, SiteWords words, SubscriptionChanges changes)
{
    /// <summary>The most that are offered; Discord shows no more.</summary>
    public const int MaxCount = 25;

    /// <summary>The option of a command that takes a whole filter.</summary>
    public const string Filter = "filter";

    /// <summary>The option of a command that takes a custom event's name.</summary>
    public const string Event = "event";

    /// <summary>The option of a command that takes the id of a subscription.</summary>
    public const string Id = "id";

    /// <summary>The suggestions, best first; none for a field that is not known.</summary>
    public ImmutableArray<FormOption> Suggest(SuggestionRequest request)
    {
        var typed = request.Typed.Trim();
        var offered = request.Field switch
        {
            SubscribeFields.Path => Values(AsPath(typed), typed, WordsFor(request).Paths),
            SubscribeFields.Country => Values(typed, typed, WordsFor(request).Countries),
            Event => Values(typed, typed, WordsFor(request).Events),
            SubscribeFields.Site => Sites(typed),
            Filter => FilterCompletion
                .Of(request.Typed, WordsFor(request), directory.Known)
                .Select(FormOption.Of),
            Id => Ids(request.Channel, typed),
            _ => [],
        };
        return [.. offered.Take(MaxCount)];
    }

    // What was typed comes first: it may be a pattern, or a word that nobody saw yet.
    private static IEnumerable<FormOption> Values(string first, string typed, IEnumerable<string> seen) =>
        seen.Containing(typed)
            .Select(word => new FormOption(TextPattern.Of(word).ToString(), VisitorText.Of(word)))
            .Prepend(FormOption.Of(first))
            .Where(option => option.Value.Length is > 0 and <= FormOption.MaxLength && !option.Label.IsEmpty)
            .DistinctBy(option => option.Value);

    private static string AsPath(string typed) =>
        typed.Length == 0 || typed[0] is '/' or '*' or '-' or '"' ? typed : $"/{typed}";

    private IEnumerable<FormOption> Sites(string typed) =>
        directory
            .Known.Where(site =>
                site.Label.Contains(typed, StringComparison.OrdinalIgnoreCase) || site.IsNamed(typed)
            )
            .Select(site => new FormOption(
                site.Id.ToString(),
                VisitorText.Of(site.Label).Shorten(FormOption.MaxLength)
            ));

    private IEnumerable<FormOption> Ids(ChannelAddress channel, string typed) =>
        changes
            .In(channel)
            .Select(subscription => new FormOption(
                subscription.Id.ToString(),
                VisitorText
                    .Of(SubscriptionMessage.Title(subscription).PlainText)
                    .Shorten(FormOption.MaxLength)
            ))
            .Where(option => option.Label.Sanitized.Contains(typed, StringComparison.OrdinalIgnoreCase));

    private SiteVocabulary WordsFor(SuggestionRequest request)
    {
        var sites = directory.Known;
        var chosen = sites.FirstOrDefault(site => site.IsNamed(request.Site.Trim()));
        return sites.Count == 0 ? SiteVocabulary.Empty : words.Of(chosen ?? sites[0]);
    }
}
