namespace RybbitBot.Messages;

/// <summary>How much of a visitor's place a chat is told.</summary>
public enum LocationDetail
{
    /// <summary>City and country.</summary>
    City,

    /// <summary>The country alone.</summary>
    Country,

    /// <summary>Nothing.</summary>
    None,
}
