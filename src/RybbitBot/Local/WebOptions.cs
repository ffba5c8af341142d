namespace RybbitBot.Local;

/// <summary>Who may see the web page from another machine.</summary>
internal sealed class WebOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Web";

    /// <summary>Whoever says this may look; null lets nobody.</summary>
    public string? LookToken { get; set; }

    /// <summary>Whoever says this may look and change; null lets nobody.</summary>
    public string? ChangeToken { get; set; }
}
