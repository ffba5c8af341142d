using RybbitBot.Messages;

namespace RybbitBot.Chat;

/// <summary>Something to choose: in a form, or while a command is typed.</summary>
/// <param name="Value">What comes back when it is chosen; at most 100 characters, in a form at most 75.</param>
/// <param name="Label">What people read; at most as long.</param>
public sealed record FormOption(string Value, VisitorText Label)
{
    /// <summary>The most characters in a form, where Slack takes fewest.</summary>
    public const int MaxLength = 75;

    /// <summary>One that people read as it is.</summary>
    public static FormOption Of(string value) => new(value, VisitorText.Of(value));
}
