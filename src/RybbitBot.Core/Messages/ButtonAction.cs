namespace RybbitBot.Messages;

/// <summary>What a button asks for when it is pressed: a word and its argument.</summary>
/// <remarks>
/// Both come back from a chat, where they are visible to everyone: they carry no right, only a question.
/// Together at most 90 characters, so that they fit the ids of every platform.
/// </remarks>
public readonly record struct ButtonAction(string Name, string Argument);
