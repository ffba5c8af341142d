using System.Globalization;

namespace RybbitBot.Rybbit;

/// <summary>Where each of our questions is asked: paths relative to <see cref="ApiRoot"/>.</summary>
internal static class RybbitAddress
{
    /// <summary>The path of the server's version.</summary>
    public const string Version = "version";

    /// <summary>The path of the organizations with their sites.</summary>
    public const string Organizations = "organizations";

    /// <summary>What the paths of all questions about one site begin with.</summary>
    public const string Sites = "sites/";

    /// <summary>The root of the API, ending in <c>/api/</c>, for an address with or without <c>/api</c>.</summary>
    public static Uri ApiRoot(string apiUrl)
    {
        var address = apiUrl.Trim().TrimEnd('/');
        return new(
            address.EndsWith("/api", StringComparison.OrdinalIgnoreCase) ? $"{address}/" : $"{address}/api/"
        );
    }

    /// <summary>The path of one site, by number or string id.</summary>
    public static string Site(string id) => $"{Sites}{Uri.EscapeDataString(id)}";

    /// <summary>The newest events after an instant.</summary>
    public static string EventsSince(SiteId site, DateTimeOffset since) =>
        $"{Sites}{site}/events?since_timestamp={Escape(since)}";

    /// <summary>The newest events before an instant, or of all time.</summary>
    public static string EventsBefore(SiteId site, DateTimeOffset? before, int size)
    {
        var page = string.Create(CultureInfo.InvariantCulture, $"{Sites}{site}/events?page_size={size}");
        return before is { } instant ? $"{page}&before_timestamp={Escape(instant)}" : page;
    }

    /// <summary>The live user count of a window of whole minutes.</summary>
    public static string LiveVisitors(SiteId site, int minutes) =>
        string.Create(CultureInfo.InvariantCulture, $"{Sites}{site}/live-user-count?minutes={minutes}");

    private static string Escape(DateTimeOffset instant) =>
        Uri.EscapeDataString(RybbitTimestamp.Format(instant));
}
