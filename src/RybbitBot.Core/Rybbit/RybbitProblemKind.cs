namespace RybbitBot.Rybbit;

/// <summary>The kinds of <see cref="RybbitProblem"/>.</summary>
public enum RybbitProblemKind
{
    /// <summary>The key was refused, or the numeric site id is wrong: Rybbit does not tell which.</summary>
    Refused,

    /// <summary>The key is good but lacks a scope.</summary>
    MissingScope,

    /// <summary>No such site.</summary>
    UnknownSite,

    /// <summary>The key has no calls left for now.</summary>
    RateLimited,

    /// <summary>No connection, no answer in time, or a server error.</summary>
    Unreachable,

    /// <summary>An answer that is not Rybbit's: a proxy's page, half a document.</summary>
    NotUnderstood,

    /// <summary>A reply or a row beyond what we are ready to read.</summary>
    TooLarge,

    /// <summary>A server before 2.3, which cannot be read with a key.</summary>
    TooOld,
}
