namespace RybbitBot.Delivery;

/// <summary>Why something is set aside.</summary>
public enum FailureKind
{
    /// <summary>It could not be delivered, for too long or in doubt.</summary>
    GivenUp,

    /// <summary>The platform refuses it for good, in every form.</summary>
    Rejected,

    /// <summary>Nobody wants it any more: it is no loss, and nothing to be replayed.</summary>
    Unwanted,
}
