using RybbitBot.Rybbit;

namespace RybbitBot.Subscriptions.Terms;

/// <summary><c>device:</c>, the kind of device.</summary>
internal sealed class DeviceTerm(FilterValues values) : FilterTerm(Definition, values)
{
    // Rybbit's own words, which it spells with a capital letter.
    private static readonly string[] Kinds = ["desktop", "mobile", "tablet", "tv", "console", "embedded"];

    public static readonly FilterKey Definition = new(
        "device",
        $"the kind of device: {string.Join(' ', Kinds)}",
        "device:mobile,tablet",
        "on",
        values => new DeviceTerm(values)
    )
    {
        Words = [.. Kinds],
    };

    public override string ValueIn(SiteEvent siteEvent) => siteEvent.DeviceType;
}
