using System.Collections.Immutable;
using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary>The form that asks what a channel shall get.</summary>
public sealed class SubscribeForm(
    SiteDirectory directory,
    SiteWords words,
    CommandNames names,
    TimeProvider time
)
{
    /// <summary>The form's name.</summary>
    public const string FormName = "subscribe";

    private const int MaxSites = 100;

    // A chat lets a form be opened for three seconds after the command.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly ImmutableArray<FormOption> Kinds =
    [
        .. EventType.Words.Select(kind => new FormOption(
            kind.Key,
            VisitorText.Of(FilterDescription.Plural(kind.Key))
        )),
        new(SubscribeFields.AnyKind, VisitorText.Of("every kind of event")),
    ];

    /// <summary>The reply that shows the form.</summary>
    public async Task<CommandReply> OpenAsync(CancellationToken cancellationToken)
    {
        var sites = await FindSitesAsync(cancellationToken);
        if (sites is [var first, ..])
        {
            // Its words are read while people look at the form.
            _ = words.Of(first);
        }

        var example = new TextSpan.Code(VisitorText.Of($"{names.Feed} subscribe /pricing"));
        return Reply.Private(MessageLine.Of($"Say what this channel shall get, for example: {example}")) with
        {
            Form = Compose(sites),
        };
    }

    private static ChatForm Compose(IReadOnlyList<Site> sites)
    {
        var fields = ImmutableArray.CreateBuilder<FormField>();
        if (sites.Count > 1)
        {
            var options = sites
                .Take(MaxSites)
                .Select(site => new FormOption(
                    site.Id.ToString(),
                    VisitorText.Of(site.Label).Shorten(FormOption.MaxLength)
                ));
            fields.Add(new FormField.Choice(SubscribeFields.Site, "Site", [.. options]));
        }

        fields.Add(new FormField.Choice(SubscribeFields.Kind, "What", Kinds));
        fields.Add(
            new FormField.Suggested(SubscribeFields.Path, "Page")
            {
                IsOptional = true,
                Placeholder = "every page, or such as /pricing or /docs/*",
            }
        );
        fields.Add(
            new FormField.Suggested(SubscribeFields.Country, "Country")
            {
                IsOptional = true,
                Placeholder = "every country, or such as DE or -US",
            }
        );
        fields.Add(
            new FormField.Text(SubscribeFields.Template, "Line of your own", Template.MaxLength)
            {
                IsOptional = true,
                Placeholder = "🏢 Enterprise page visit from {place} ({referrer})",
            }
        );
        return new(FormName, "Subscribe this channel", "Subscribe", fields.ToImmutable());
    }

    private async Task<IReadOnlyList<Site>> FindSitesAsync(CancellationToken cancellationToken)
    {
        try
        {
            var sites = await directory
                .GetSitesAsync(cancellationToken)
                .WaitAsync(Patience, time, cancellationToken);
            return sites.Value ?? [];
        }
        catch (TimeoutException)
        {
            // Without the field, the form asks for the default site.
            return [];
        }
    }
}
