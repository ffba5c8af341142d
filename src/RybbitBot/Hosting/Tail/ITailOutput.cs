using RybbitBot.Rybbit;

namespace RybbitBot.Hosting.Tail;

/// <summary>What the standard output of <c>tail</c> carries.</summary>
internal interface ITailOutput
{
    /// <summary>Whether the number of visitors is to be asked for.</summary>
    bool WantsCount { get; }

    /// <summary>Writes an event.</summary>
    /// <exception cref="IOException">The reader is gone.</exception>
    void Write(SiteEvent siteEvent);

    /// <summary>Writes how many visitors are online.</summary>
    /// <exception cref="IOException">The reader is gone.</exception>
    void Write(LiveVisitors visitors);
}
