using RybbitBot.Fakes;

namespace RybbitBot.Tests.Specs;

/// <summary>A network that forgets a connection without a word, at the worst moment of each of its stages.</summary>
public sealed class DiscordBlackHoleSpecs
{
    // The utterances of a connection: the request to open it, and who we are or which session goes on.
    private const int Opening = 0;
    private const int Introduction = 1;

    private const double Roll = GatewayHarness.Roll;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstBeat = TimeSpan.FromMilliseconds(Math.Floor(Roll * 41_250));
    private static readonly TimeSpan BeatUnheard = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan NoHello = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan NoGreeting = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Farewell = Second;
    private static readonly TimeSpan SecondTry = Roll * Second;
    private static readonly TimeSpan FirstStart = TimeSpan.FromSeconds(1 + (4 * Roll));
    private static readonly TimeSpan NextStart = TimeSpan.FromSeconds(5) + (Roll * Second);

    public static TheoryData<Ways> AllWays => [Ways.Both, Ways.ToServer, Ways.ToClient];

    [Theory]
    [MemberData(nameof(AllWays))]
    public async Task A_connection_that_is_swallowed_while_it_serves_is_replaced_within_a_minute(Ways ways)
    {
        await using var harness = await ServingAsync();
        await harness.Clock.IsSetAsync(FirstBeat);
        harness.Clock.Forget();

        harness.Network.Swallow(ways);
        harness.Clock.Advance(FirstBeat);

        await IsBackAsync(harness, BeatUnheard, Farewell);
        _ = Assert.Single(Identifies(harness));
    }

    [Theory]
    [MemberData(nameof(AllWays))]
    public async Task A_resume_that_is_swallowed_is_made_again_within_a_minute(Ways ways)
    {
        await using var harness = await ServingAsync();
        await DropAsync(harness, ways, Introduction);

        await IsBackAsync(harness, NoGreeting, Farewell, SecondTry);
        _ = Assert.Single(Identifies(harness));
    }

    [Theory]
    [MemberData(nameof(AllWays))]
    public async Task A_connection_that_is_swallowed_while_it_is_opened_is_opened_again_within_a_minute(
        Ways ways
    )
    {
        await using var harness = await ServingAsync();
        await DropAsync(harness, ways, Opening);

        await IsBackAsync(harness, NoHello, SecondTry);
        _ = Assert.Single(Identifies(harness));
    }

    [Theory]
    [MemberData(nameof(AllWays))]
    public async Task An_identify_that_is_swallowed_after_the_hello_is_made_again_five_seconds_later(
        Ways ways
    )
    {
        var (harness, begun) = await GatewayHarness.StartAsync(ways, Introduction);
        await using var lane = harness;
        await HasBegunAsync(begun);

        await IsBackAsync(harness, NoGreeting, Farewell, NextStart);

        var identifies = Identifies(harness);
        Assert.Equal(ways == Ways.ToClient ? 2 : 1, identifies.Count);
        Assert.All(
            identifies.Zip(identifies.Skip(1)),
            pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(5))
        );
    }

    [Theory]
    [MemberData(nameof(AllWays))]
    public async Task A_first_connection_that_is_swallowed_while_it_is_opened_is_opened_again(Ways ways)
    {
        var (harness, begun) = await GatewayHarness.StartAsync(ways, Opening);
        await using var lane = harness;
        await HasBegunAsync(begun);

        await IsBackAsync(harness, NoHello, FirstStart);
        _ = Assert.Single(Identifies(harness));
    }

    private static async Task<GatewayHarness> ServingAsync()
    {
        var (harness, _) = await GatewayHarness.StartAsync(Ways.None, Opening);
        await harness.InServiceAsync();
        return harness;
    }

    /// <summary>Drops the connection, and lets what follows vanish from one of the bot's utterances on.</summary>
    private static async Task DropAsync(GatewayHarness harness, Ways ways, int from)
    {
        harness.Clock.Forget();
        var begun = harness.Network.SwallowNextAsync(ways, from);
        harness.Discord.Gateway.Newest.Drop();
        // There is nobody left to take leave of.
        await harness.Clock.IsSetAsync(Farewell);
        await HasBegunAsync(begun);
    }

    private static Task HasBegunAsync(Task begun) =>
        begun.WaitAsync(AlarmClock.Patience, TimeProvider.System, TestContext.Current.CancellationToken);

    /// <summary>Lets the waits of the bot pass, one after the other; it is back after a minute at most.</summary>
    private static async Task IsBackAsync(GatewayHarness harness, params TimeSpan[] waits)
    {
        foreach (var wait in waits)
        {
            await harness.Clock.PassAsync(wait);
        }

        await harness.InServiceAsync();
        Assert.InRange(harness.Clock.GetUtcNow() - GatewayHarness.Start, Second, 60 * Second);
        Assert.Empty(harness.Discord.Gateway.Complaints.All);
    }

    private static List<DateTimeOffset> Identifies(GatewayHarness harness) =>
        [.. harness.Discord.Gateway.Received.All.Where(frame => frame.Op == 2).Select(frame => frame.At)];
}
