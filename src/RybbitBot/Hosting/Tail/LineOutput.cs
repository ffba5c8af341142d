using System.Globalization;
using RybbitBot.Messages;
using RybbitBot.Rybbit;

namespace RybbitBot.Hosting.Tail;

/// <summary>Lines for people: <c>[14:22:01] 👀 viewed /pricing — San Francisco, US</c>, in local time.</summary>
internal sealed class LineOutput(TextWriter writer, EventWording wording) : ITailOutput
{
    /// <inheritdoc/>
    public bool WantsCount => true;

    /// <inheritdoc/>
    public void Write(SiteEvent siteEvent)
    {
        var local = TimeZoneInfo.ConvertTime(siteEvent.Timestamp, wording.Zone);
        var time = local.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        writer.WriteLine($"[{time}] {wording.Tell(siteEvent, template: null).PlainText}");
    }

    /// <inheritdoc/>
    public void Write(LiveVisitors visitors) =>
        writer.WriteLine(OnlineMessage.Headline(visitors.Count).PlainText);
}
