using System.Collections.Immutable;

namespace RybbitBot.Messages;

/// <summary>What we say, before any platform's markup.</summary>
public sealed record ChatMessage(ImmutableArray<MessageLine> Lines)
{
    /// <summary>A quiet line below, such as which subscriptions the message is from.</summary>
    public MessageLine? Footer { get; init; }

    /// <summary>The most buttons that every platform shows: Discord has five rows of five.</summary>
    public const int MaxButtons = 25;

    /// <summary>The buttons below, in order; at most <see cref="MaxButtons"/>.</summary>
    public ImmutableArray<MessageButton> Buttons { get; init; } = [];

    /// <summary>The whole message as a place without markup shows it.</summary>
    public string PlainText =>
        string.Join('\n', (Footer is null ? Lines : Lines.Add(Footer)).Select(line => line.PlainText));

    /// <summary>A message of these lines.</summary>
    public static ChatMessage Of(params ImmutableArray<MessageLine> lines) => new(lines);
}
