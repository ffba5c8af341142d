namespace RybbitBot.Fakes;

/// <summary>What a connection is greeted with in place of Hello, or what an identify or a resume gets.</summary>
/// <param name="Name">What it is.</param>
/// <param name="AnswerAsync">Says it.</param>
public sealed record GatewayGreeting(string Name, Func<GatewayConnection, Task> AnswerAsync)
{
    /// <summary>Nothing: the bot waits.</summary>
    public static readonly GatewayGreeting Silence = new("silence", _ => Task.CompletedTask);

    /// <summary>Op 7, and a close a moment after.</summary>
    public static readonly GatewayGreeting Reconnect = new(
        "reconnect",
        connection => connection.AskToReconnectAsync()
    );

    /// <summary>An end without a word.</summary>
    public static readonly GatewayGreeting Drop = new(
        "drop",
        connection =>
        {
            connection.Drop();
            return Task.CompletedTask;
        }
    );

    /// <summary>Op 9.</summary>
    public static GatewayGreeting Invalid(bool isResumable) =>
        new($"invalid {isResumable}", connection => connection.InvalidateAsync(isResumable));

    /// <summary>A close with a code.</summary>
    public static GatewayGreeting Close(int code) =>
        new($"close {code}", connection => connection.CloseAsync(code));
}
