using RybbitBot.Http;
using RybbitBot.Subscriptions;

namespace RybbitBot.Hosting;

/// <summary>One alert as the settings name it (<c>Alerts:N:…</c>).</summary>
/// <param name="Key">Where it stands: <c>Alerts:0</c>.</param>
/// <param name="Filter">Which events it tells; empty means every one of the default site.</param>
/// <param name="Template">How it tells them; empty means the default line.</param>
/// <param name="Webhook">Where to; a secret.</param>
internal sealed record AlertOptions(string Key, string Filter, string Template, string Webhook)
{
    /// <summary>Reads the alert; null, and each mistake a sentence, where something is wrong.</summary>
    public Alert? Read(ICollection<string> mistakes)
    {
        var filter = Take(FilterSyntax.ParseFilter(Filter), nameof(Filter), mistakes);
        var template =
            Template.Length == 0
                ? null
                : Take(Subscriptions.Template.Parse(Template), nameof(Template), mistakes);
        var webhook = TakeWebhook(mistakes);
        return filter is null || webhook is null || (template is null && Template.Length > 0)
            ? null
            : new(filter, new() { Template = template }, webhook);
    }

    private T? Take<T>(SyntaxOutcome<T> outcome, string name, ICollection<string> mistakes)
        where T : class
    {
        if (!outcome.TryGet(out var value, out var problem))
        {
            mistakes.Add(Tell(problem, name));
        }

        return value;
    }

    // The value is never repeated: whoever reads it can post.
    private WebhookUrl? TakeWebhook(ICollection<string> mistakes)
    {
        var mistake =
            Webhook.Length == 0
                ? "it is missing; make an incoming webhook in Slack or Discord and put it here"
            : Webhook.Contains('…', StringComparison.Ordinal)
                ? "the … stands for your webhook's own address: copy that whole from Slack or Discord"
            : !WebhookUrl.TryParse(Webhook, out var url)
                ? "this is no webhook; it begins with https:// (http:// only for this machine)"
            : !Alert.Takes(url)
                ? "its path is no webhook's; Slack's begins with /services/, Discord's with /api/webhooks/"
            : null;
        if (mistake is not null)
        {
            mistakes.Add($"{Key}:{nameof(Webhook)}: {mistake}");
        }

        return mistake is null && WebhookUrl.TryParse(Webhook, out var webhook) ? webhook : null;
    }

    private string Tell(SyntaxProblem problem, string name) =>
        $"{Key}:{name}: '{problem.Word}' at character {problem.Place + 1}: {problem.Reason}"
        + (problem.Question is { } question ? $"; {question}" : ".")
        + $" For example: {problem.Example}";
}
