using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using RybbitBot.Chat;
using RybbitBot.Messages;

namespace RybbitBot.Commands;

/// <summary>Turns a fault of ours into a reply with an id, under which the log tells the whole story.</summary>
public sealed partial class FaultGuard(RandomNumberGenerator random, ILogger<FaultGuard> logger)
{
    /// <summary>The answer, or the reply that tells the fault.</summary>
    /// <param name="command">What is being answered, for the log.</param>
    /// <param name="answer">Answers.</param>
    /// <param name="cancellationToken">The token of the answer.</param>
    /// <exception cref="OperationCanceledException">Nobody waits for the answer any more.</exception>
    public async Task<CommandReply> GuardAsync(
        string command,
        Func<Task<CommandReply>> answer,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await answer();
        }
        // The store has told the log.
        catch (StorageException)
        {
            return Reply.Private(
                "Nothing was changed: I cannot keep anything just now, because the disk under me is full or failing.",
                "Whoever runs this bot finds more in its log. Please try again once that is mended."
            );
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            var id = RandomId.Next(random, digits: 8);
            Log.Fault(logger, id, command, fault);
            return Reply.Private(
                MessageLine.Text("Something went wrong inside me; it is not your fault."),
                MessageLine.Of(
                    $"Whoever runs this bot finds it in the log as fault {new TextSpan.Strong(id)}."
                )
            );
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Fault {FaultId} while answering {Command}")]
        public static partial void Fault(ILogger logger, string faultId, string command, Exception fault);
    }
}
