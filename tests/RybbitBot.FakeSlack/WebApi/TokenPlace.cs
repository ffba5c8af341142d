namespace RybbitBot.Fakes;

/// <summary>Where a call carried its token.</summary>
public enum TokenPlace
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>In the header <c>Authorization</c>.</summary>
    Header,

    /// <summary>In a field of the form.</summary>
    Form,
}
