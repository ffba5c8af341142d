namespace RybbitBot.Rybbit;

/// <summary>How reading the rows of a reply ended.</summary>
internal enum RowsEnd
{
    /// <summary>The reply was whole and had rows, or an empty list of them.</summary>
    Complete,

    /// <summary>The reply has the shape of a server before 2.3.</summary>
    OldShape,

    /// <summary>The reply is no list of events, or only half of one.</summary>
    NotUnderstood,

    /// <summary>The reply is beyond the limit, or what stands beside its rows is.</summary>
    TooLarge,
}
