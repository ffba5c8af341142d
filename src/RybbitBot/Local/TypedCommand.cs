namespace RybbitBot.Local;

/// <summary>A line typed into the page's chat box.</summary>
internal sealed record TypedCommand(string Text);
