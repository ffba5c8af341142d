using System.Text.Json;

namespace RybbitBot.Tests;

/// <summary>The replies about sites and organizations; there is one organization.</summary>
internal sealed class SiteReplies(FakeRybbitOptions options)
{
    /// <summary>One site: <c>siteId</c> is the number.</summary>
    public static Task AnswerSiteAsync(HttpContext context, FakeSite site) =>
        context.AnswerAsync(json =>
        {
            json.WriteStartObject();
            WriteSite(json, site);
            json.WriteEndObject();
        });

    /// <summary>All organizations: here <c>id</c> is the number of a site, as text.</summary>
    public Task AnswerOrganizationsAsync(HttpContext context) =>
        context.AnswerAsync(json =>
        {
            json.WriteStartArray();
            json.WriteStartObject();
            json.WriteString("id", "kJ2mZ0");
            json.WriteString("name", "Harbour Ltd");
            json.WriteString("role", "owner");
            json.WriteStartArray("sites");
            foreach (var site in options.Sites)
            {
                json.WriteStartObject();
                json.WriteString("id", FormattableString.Invariant($"{site.Number}"));
                json.WriteString("domain", site.Domain);
                json.WriteString("name", site.Name);
                json.WriteBoolean("public", site.IsPublic);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
        });

    /// <summary>The sites of the organization.</summary>
    public Task AnswerOrganizationAsync(HttpContext context) =>
        context.AnswerAsync(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("sites");
            foreach (var site in options.Sites)
            {
                json.WriteStartObject();
                WriteSite(json, site);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WritePropertyName("subscription");
            json.WriteRawValue("""{"monthlyEventCount":0,"eventLimit":null,"overMonthlyLimit":false}""");
            json.WriteEndObject();
        });

    private static void WriteSite(Utf8JsonWriter json, FakeSite site)
    {
        json.WriteString("id", site.StringId);
        json.WriteNumber("siteId", site.Number);
        json.WriteString("name", site.Name);
        json.WriteString("type", "web");
        json.WriteString("domain", site.Domain);
        json.WriteString("organizationId", "kJ2mZ0");
        json.WriteBoolean("public", site.IsPublic);
    }
}
