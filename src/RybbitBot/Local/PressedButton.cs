namespace RybbitBot.Local;

/// <summary>A button pressed on the page.</summary>
internal sealed record PressedButton(string Name, string Argument);
