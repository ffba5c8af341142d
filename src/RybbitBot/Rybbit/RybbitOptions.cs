namespace RybbitBot.Rybbit;

/// <summary>Which Rybbit server and sites are read, and how often. Section <c>Rybbit</c>.</summary>
internal sealed class RybbitOptions
{
    /// <summary>The section these options are bound from.</summary>
    public const string Section = "Rybbit";

    /// <summary>The server's address, with or without <c>/api</c>.</summary>
    public string ApiUrl { get; set; } = "https://app.rybbit.io";

    /// <summary>The API key; empty where there is none.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Numbers, string ids or domains, separated by commas; empty for every site the key can list.</summary>
    public string Sites { get; set; } = "";

    /// <summary>The pace of a site that somebody hears.</summary>
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How far a poll reaches back for events that became visible late.</summary>
    public TimeSpan Overlap { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Calls a day; null for what Rybbit's headers tell.</summary>
    public int? DailyRequests { get; set; }

    /// <summary>Identified or device ids of one's own team, separated by commas.</summary>
    public string OwnUsers { get; set; } = "";

    /// <summary>The names in <see cref="Sites"/>.</summary>
    public IReadOnlyList<string> SiteNames => CommaList.Of(Sites);

    /// <summary>The ids in <see cref="OwnUsers"/>.</summary>
    public IReadOnlyList<string> OwnUserIds => CommaList.Of(OwnUsers);
}
