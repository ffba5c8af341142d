using RybbitBot.Subscriptions;

namespace RybbitBot.Hosting;

/// <summary>Asks somebody who mistyped a word whether they meant another.</summary>
internal static class Suggestion
{
    /// <summary>A question to put behind a mistake, or nothing where no candidate is near.</summary>
    public static string For(string typed, IEnumerable<string> candidates) =>
        NearestWord.Of(typed, candidates) is { } nearest ? $"; did you mean {nearest}?" : "";
}
