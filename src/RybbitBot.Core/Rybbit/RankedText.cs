namespace RybbitBot.Rybbit;

/// <summary>A text that a visitor chose, and how often it occurred.</summary>
public readonly record struct RankedText(string Text, int Count);
