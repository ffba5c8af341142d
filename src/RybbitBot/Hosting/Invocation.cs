using RybbitBot.Subscriptions;

namespace RybbitBot.Hosting;

/// <summary>What somebody asked the program to do.</summary>
internal abstract record Invocation
{
    private Invocation() { }

    /// <summary>The settings that were given on the command line.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Run the bot.</summary>
    /// <param name="IsDemo">Whether <c>demo</c> was said, which wins over a key.</param>
    internal sealed record Run(bool IsDemo) : Invocation;

    /// <summary>Follow one site in the terminal.</summary>
    /// <param name="Filter">Which events.</param>
    /// <param name="Site">The site's number, string id or domain; null means the filter's, else the default site.</param>
    /// <param name="IsJson">Whether rows are told as JSON instead of lines.</param>
    internal sealed record Tail(EventFilter Filter, string? Site, bool IsJson) : Invocation;

    /// <summary>Tell what is right and what is not.</summary>
    internal sealed record Check : Invocation;

    /// <summary>Ask the bot that runs here whether it lives.</summary>
    internal sealed record Health : Invocation;

    /// <summary>Copy what the bot keeps.</summary>
    /// <param name="Directory">Where to.</param>
    internal sealed record Backup(string Directory) : Invocation;

    /// <summary>Put a backup in its place.</summary>
    /// <param name="Directory">Where it is.</param>
    internal sealed record Restore(string Directory) : Invocation;

    /// <summary>Print a text and be done.</summary>
    internal sealed record Print(string Text) : Invocation;

    /// <summary>Wrong usage: nothing is done.</summary>
    /// <param name="Text">What is wrong and what was probably meant, for the person who typed it.</param>
    internal sealed record Mistake(string Text) : Invocation;
}
