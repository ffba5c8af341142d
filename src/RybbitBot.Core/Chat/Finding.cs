namespace RybbitBot.Chat;

/// <summary>Something that a look at a chat has found out.</summary>
/// <param name="Text">What it is and, where something is to be done, what; for people, on one line.</param>
public abstract record Finding(string Text)
{
    /// <summary>This is as it should be.</summary>
    public sealed record Right(string Text) : Finding(Text);

    /// <summary>This is not; something in the product does not work until it is mended.</summary>
    public sealed record Wrong(string Text) : Finding(Text);

    /// <summary>This may be as it is, and is worth knowing.</summary>
    public sealed record Note(string Text) : Finding(Text);
}
