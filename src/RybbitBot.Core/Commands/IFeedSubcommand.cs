using RybbitBot.Chat;

namespace RybbitBot.Commands;

/// <summary>One word that may stand behind <c>/feed</c>.</summary>
public interface IFeedSubcommand
{
    /// <summary>The word.</summary>
    string Name { get; }

    /// <summary>What may stand behind it, such as <c>ID [FOR]</c>.</summary>
    string Arguments { get; }

    /// <summary>What it does, in half a sentence.</summary>
    string Purpose { get; }

    /// <summary>Whether it needs the right to change what the channel gets.</summary>
    bool IsChange { get; }

    /// <summary>Does it.</summary>
    Task<CommandReply> RunAsync(FeedRequest request, CancellationToken cancellationToken);
}
