namespace RybbitBot.Local;

/// <summary>What a request may do with the page and its API.</summary>
internal abstract record PageRight
{
    private PageRight() { }

    /// <summary>It is answered.</summary>
    /// <param name="MayChange">Whether it may also change what channels get.</param>
    internal sealed record Allowed(bool MayChange) : PageRight;

    /// <summary>It is not answered.</summary>
    /// <param name="Reason">Why, and what would help, for people.</param>
    internal sealed record Refused(string Reason) : PageRight;
}
