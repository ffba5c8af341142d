namespace RybbitBot.Local;

/// <summary>A beginning that completes what somebody types.</summary>
/// <param name="Text">The words.</param>
/// <param name="Meaning">What they do, in a few words.</param>
internal sealed record CommandWord(string Text, string Meaning);
