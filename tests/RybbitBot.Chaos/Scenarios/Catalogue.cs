namespace RybbitBot.Chaos;

/// <summary>The scenarios by their names, in their long form unless the arguments say otherwise.</summary>
internal static class Catalogue
{
    private static readonly Dictionary<string, Func<Arguments, IScenario>> All = new()
    {
        ["kill"] = given => Restart(given, new() { IsKilled = true, Times = 1_000 }),
        ["shutdown"] = given => Restart(given, new() { IsKilled = false, Times = 100 }),
        ["swallowed"] = Swallowed,
        ["storm"] = Storm,
        ["slow"] = Slow,
        ["copies"] = given => new TwoCopiesScenario
        {
            Times = given.Number("times", 20),
            Seed = given.Number("seed", 1),
        },
        ["disk"] = given => new DiskFullScenario
        {
            Times = given.Number("times", 50),
            Seed = given.Number("seed", 1),
        },
        ["load"] = Load,
        ["reading"] = Reading,
        ["footprint"] = Footprint,
    };

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => All.Keys;

    /// <summary>The scenario of that name, or null.</summary>
    /// <exception cref="FormatException">The arguments make no sense to it.</exception>
    public static IScenario? Find(string name, IReadOnlyList<string> words)
    {
        if (!All.TryGetValue(name, out var make))
        {
            return null;
        }

        var given = new Arguments(words);
        var scenario = make(given);
        given.End();
        return scenario;
    }

    private static RestartScenario Restart(Arguments given, RestartScenario usual) =>
        usual with
        {
            Times = given.Number("times", usual.Times),
            Rate = given.Decimal("rate", usual.Rate),
            Channels = given.Number("channels", usual.Channels),
            HasHistory = given.Flag("history", usual.HasHistory),
            Seed = given.Number("seed", usual.Seed),
        };

    private static SwallowedScenario Swallowed(Arguments given)
    {
        var usual = new SwallowedScenario();
        return usual with
        {
            Channels = given.Number("channels", usual.Channels),
            Length = given.Span("seconds", usual.Length),
            Share = given.Decimal("share", usual.Share),
            HasHistory = given.Flag("history", usual.HasHistory),
            Seed = given.Number("seed", usual.Seed),
        };
    }

    private static StormScenario Storm(Arguments given)
    {
        var usual = new StormScenario();
        return usual with
        {
            Channels = given.Number("channels", usual.Channels),
            Length = given.Span("seconds", usual.Length),
            Share = given.Decimal("share", usual.Share),
            Least = given.Number("least", usual.Least),
            Most = given.Number("most", usual.Most),
            Bound = given.Decimal("bound", usual.Bound),
            Seed = given.Number("seed", usual.Seed),
        };
    }

    private static SlowChannelScenario Slow(Arguments given)
    {
        var usual = new SlowChannelScenario();
        var latency = given.Span("latency", usual.Latency!.Value);
        return usual with
        {
            Channels = given.Number("channels", usual.Channels),
            Latency = latency > TimeSpan.Zero ? latency : null,
            Visits = given.Number("visits", usual.Visits),
        };
    }

    private static LoadScenario Load(Arguments given)
    {
        var usual = new LoadScenario();
        return usual with
        {
            Channels = given.Number("channels", usual.Channels),
            Rate = given.Decimal("rate", usual.Rate),
            Length = given.Span("seconds", usual.Length),
            Bound = given.Span("bound", usual.Bound),
        };
    }

    private static ReadingScenario Reading(Arguments given)
    {
        var usual = new ReadingScenario();
        return usual with
        {
            Rate = given.Decimal("rate", usual.Rate),
            Length = given.Span("seconds", usual.Length),
            Flush = given.Span("flush", usual.Flush),
            Seed = given.Number("seed", usual.Seed),
        };
    }

    private static FootprintScenario Footprint(Arguments given)
    {
        var usual = new FootprintScenario();
        return usual with
        {
            Channels = given.Number("channels", usual.Channels),
            Subscriptions = given.Number("subscriptions", usual.Subscriptions),
            Rate = given.Decimal("rate", usual.Rate),
            Length = given.Span("seconds", usual.Length),
            Seed = given.Number("seed", usual.Seed),
        };
    }
}
