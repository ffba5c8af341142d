using RybbitBot.Simulation;

namespace RybbitBot.Tests.Simulation;

/// <summary>The short form of the simulation: minutes of each rate, and one day of ten sites.</summary>
public sealed class ReadingSimulationTests
{
    [Theory]
    [InlineData(0.05, 240)]
    [InlineData(1, 60)]
    [InlineData(20, 10)]
    [InlineData(60, 4)]
    public async Task A_steady_stream_is_read_whole_and_once_whatever_the_flush(double rate, int minutes)
    {
        foreach (var flush in new[] { 0.25, 1, 10 })
        {
            var cluster = IngestCluster.Of(TimeSpan.FromSeconds(flush));

            var result = await new CompletenessScenario(
                rate,
                TimeSpan.FromMinutes(minutes),
                cluster
            ).RunAsync();

            Assert.Equal((0, 0), (result.Lost, result.Doubled));
            Assert.True(result.Events > minutes * 60 * rate / 2);
        }
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(1)]
    [InlineData(10)]
    public async Task Wrong_clocks_late_rows_twins_and_restarts_lose_and_double_nothing(double flush)
    {
        var cluster = IngestCluster.RoughOf(TimeSpan.FromSeconds(flush));
        var scenario = new CompletenessScenario(
            Rate: 5,
            TimeSpan.FromMinutes(40),
            cluster,
            TwinShare: 0.1,
            RestartEvery: TimeSpan.FromMinutes(3)
        );

        var result = await scenario.RunAsync();

        Assert.Equal((0, 0), (result.Lost, result.Doubled));
    }

    [Fact]
    public async Task What_is_as_late_as_the_overlap_reaches_is_not_lost()
    {
        var cluster = IngestCluster.Of(TimeSpan.FromSeconds(1)) with
        {
            LateShare = 0.2,
            Latest = TimeSpan.FromSeconds(30),
        };

        var result = await new CompletenessScenario(5, TimeSpan.FromMinutes(40), cluster).RunAsync();

        Assert.Equal((0, 0), (result.Lost, result.Doubled));
    }

    [Fact]
    public async Task The_guides_loop_loses_events_of_the_same_traces()
    {
        var cluster = IngestCluster.Of(TimeSpan.FromSeconds(1));

        var result = await new CompletenessScenario(5, TimeSpan.FromMinutes(40), cluster).RunAsync();

        Assert.InRange(result.GuideLost / (double)result.Events, 0.01, 0.2);
    }

    [Fact]
    public async Task Ten_sites_of_a_bursty_day_are_fresher_than_if_each_were_read_equally_often()
    {
        var result = await new FreshnessScenario(5_000).RunAsync();

        Assert.True(result.BusiestTenth >= 0.6);
        Assert.True(result.Mean <= result.UniformMean * 0.35, $"mean {result.Mean}");
        Assert.True(result.P95 <= result.UniformP95 * 0.5, $"p95 {result.P95}");
        Assert.Equal((0, 0), (result.Refused, result.Lost));
        Assert.InRange(result.Used, 4_750, 5_000);
    }

    [Fact]
    public async Task A_thousand_channels_cost_as_many_calls_as_one()
    {
        var scenario = new SharingScenario(TimeSpan.FromMinutes(30));

        var one = await scenario.CallsOfChannelsAsync(1);
        var many = await scenario.CallsOfChannelsAsync(1_000);

        Assert.InRange(one, 100, 181);
        Assert.InRange(many, one, one * 1.01);
    }

    [Fact]
    public async Task Five_hundred_who_look_at_once_cost_one_count_in_five_seconds()
    {
        var counts = await new SharingScenario(TimeSpan.FromMinutes(1)).CallsOfLooksAsync(500);

        Assert.InRange(counts, 1, 12);
    }
}
