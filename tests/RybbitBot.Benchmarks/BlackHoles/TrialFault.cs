using RybbitBot.Fakes;

namespace RybbitBot.Benchmarks.BlackHoles;

/// <summary>How the network loses a bot.</summary>
/// <param name="Name">For people.</param>
/// <param name="StrikeAsync">Does it.</param>
internal sealed record TrialFault(string Name, Func<BlackHole, GatewayConnection, Task> StrikeAsync)
{
    // The utterances of a connection: the request to open it, and who we are or which session goes on.
    private const int Opening = 0;
    private const int Introduction = 1;

    // Ends the session as well, so that a new one begins.
    private const int Goodbye = 1000;

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<TrialFault> All =
    [
        .. new[] { Ways.Both, Ways.ToServer, Ways.ToClient }.SelectMany(ways =>
            new TrialFault[]
            {
                new($"{NameOf(ways)}, while it serves", (network, _) => Done(() => network.Swallow(ways))),
                new($"{NameOf(ways)}, while it opens", (network, open) => Drop(network, open, ways, Opening)),
                new(
                    $"{NameOf(ways)}, at its resume",
                    (network, open) => Drop(network, open, ways, Introduction)
                ),
                new(
                    $"{NameOf(ways)}, after the hello",
                    (network, open) =>
                    {
                        _ = network.SwallowNextAsync(ways, Introduction);
                        return open.CloseAsync(Goodbye);
                    }
                ),
            }
        ),
    ];

    private static Task Drop(BlackHole network, GatewayConnection open, Ways ways, int from)
    {
        _ = network.SwallowNextAsync(ways, from);
        return Done(open.Drop);
    }

    private static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    private static string NameOf(Ways ways) =>
        ways switch
        {
            Ways.ToServer => "to Discord only",
            Ways.ToClient => "from Discord only",
            _ => "both ways",
        };
}
