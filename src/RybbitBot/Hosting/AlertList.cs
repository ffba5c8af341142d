using System.Collections.Immutable;

namespace RybbitBot.Hosting;

/// <summary>The alerts of the settings.</summary>
internal sealed class AlertList
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Alerts";

    /// <summary>As they were written.</summary>
    public ImmutableArray<AlertOptions> Written { get; private set; } = [];

    /// <summary>Those of them that are right, each once.</summary>
    public ImmutableArray<Alert> Alerts { get; private set; } = [];

    /// <summary>What is wrong with the others, one sentence each.</summary>
    public ImmutableArray<string> Mistakes { get; private set; } = [];

    /// <summary>Reads them from the settings.</summary>
    public void Read(IConfiguration settings)
    {
        Written =
        [
            .. settings
                .GetSection(Section)
                .GetChildren()
                .Select(alert => new AlertOptions(
                    alert.Path,
                    alert[nameof(AlertOptions.Filter)] ?? "",
                    alert[nameof(AlertOptions.Template)] ?? "",
                    alert[nameof(AlertOptions.Webhook)] ?? ""
                )),
        ];
        var mistakes = new List<string>();
        Alerts =
        [
            .. Written
                .Select(alert => alert.Read(mistakes))
                .OfType<Alert>()
                .DistinctBy(alert => (alert.Channel, alert.Filter.ToString(), alert.Options)),
        ];
        Mistakes = [.. mistakes];
    }
}
