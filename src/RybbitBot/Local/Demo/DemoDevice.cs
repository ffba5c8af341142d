namespace RybbitBot.Local.Demo;

/// <summary>What a visitor looks at the site with.</summary>
internal sealed record DemoDevice(
    int Weight,
    string Type,
    string Browser,
    string BrowserVersion,
    string System,
    string SystemVersion,
    int Width,
    int Height
)
{
    /// <summary>The devices.</summary>
    public static readonly IReadOnlyList<DemoDevice> All =
    [
        new(24, "Desktop", "Chrome", "142", "macOS", "15.6", 1728, 1117),
        new(22, "Desktop", "Chrome", "142", "Windows", "11", 1920, 1080),
        new(9, "Desktop", "Edge", "142", "Windows", "11", 1920, 1080),
        new(9, "Desktop", "Safari", "26", "macOS", "26.0", 1512, 982),
        new(9, "Desktop", "Firefox", "145", "Linux", "", 2560, 1440),
        new(14, "Mobile", "Mobile Safari", "26", "iOS", "26.1", 393, 852),
        new(11, "Mobile", "Chrome", "142", "Android", "16", 412, 915),
        new(2, "Tablet", "Mobile Safari", "26", "iOS", "26.1", 820, 1180),
    ];
}
