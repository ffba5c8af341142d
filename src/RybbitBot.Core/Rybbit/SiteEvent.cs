namespace RybbitBot.Rybbit;

/// <summary>One thing a visitor did, as a row of Rybbit's event log tells it.</summary>
/// <remarks>
/// Texts are never null: what Rybbit does not know is the empty string. They are chosen by strangers; on
/// their way into a chat they become <c>VisitorText</c>.
/// </remarks>
public sealed record SiteEvent
{
    /// <summary>The site on which it happened.</summary>
    public required Site Site { get; init; }

    /// <summary>When Rybbit received it, in UTC; whole seconds on most servers.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The kind of event.</summary>
    public required EventType Type { get; init; }

    /// <summary>The name a custom event was given.</summary>
    public string EventName { get; init; } = "";

    /// <summary>The event's properties: the text of a JSON object.</summary>
    public EventProperties Properties { get; init; } = EventProperties.None;

    /// <summary>The visitor session.</summary>
    public string SessionId { get; init; } = "";

    /// <summary>The device.</summary>
    public string UserId { get; init; } = "";

    /// <summary>The user as the site identified it. It may appear on an old event later.</summary>
    public string IdentifiedUserId { get; init; } = "";

    /// <summary>The path, without query string.</summary>
    public string Pathname { get; init; } = "";

    /// <summary>The query string, with its question mark.</summary>
    public string Querystring { get; init; } = "";

    /// <summary>The host of the page.</summary>
    public string Hostname { get; init; } = "";

    /// <summary>The title of the page.</summary>
    public string PageTitle { get; init; } = "";

    /// <summary>The whole URL of the page the visitor came from; empty when direct or from the same host.</summary>
    public string Referrer { get; init; } = "";

    /// <summary>The browser's name.</summary>
    public string Browser { get; init; } = "";

    /// <summary>The browser's major version.</summary>
    public string BrowserVersion { get; init; } = "";

    /// <summary>The operating system's name.</summary>
    public string OperatingSystem { get; init; } = "";

    /// <summary>The operating system's version.</summary>
    public string OperatingSystemVersion { get; init; } = "";

    /// <summary>The browser's language tag.</summary>
    public string Language { get; init; } = "";

    /// <summary>ISO 3166 alpha-2 code of the country.</summary>
    public string Country { get; init; } = "";

    /// <summary>Code of the region, such as <c>US-CA</c>.</summary>
    public string Region { get; init; } = "";

    /// <summary>The city.</summary>
    public string City { get; init; } = "";

    /// <summary>Degrees north; 0 when unknown.</summary>
    public double Latitude { get; init; }

    /// <summary>Degrees east; 0 when unknown.</summary>
    public double Longitude { get; init; }

    /// <summary>Pixels; 0 when unknown.</summary>
    public int ScreenWidth { get; init; }

    /// <summary>Pixels; 0 when unknown.</summary>
    public int ScreenHeight { get; init; }

    /// <summary>Rybbit's word for the device: <c>Desktop</c>, <c>Mobile</c> …</summary>
    public string DeviceType { get; init; } = "";

    /// <summary>The identified user's profile at the time of reading: the text of a JSON object.</summary>
    public EventProperties Traits { get; init; } = EventProperties.None;
}
