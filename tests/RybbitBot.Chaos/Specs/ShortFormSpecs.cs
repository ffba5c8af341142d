namespace RybbitBot.Chaos;

/// <summary>
/// Every scenario in its short form, with a fixed seed. A failure prints the command that replays it; the long forms
/// have the same commands with larger numbers.
/// </summary>
public sealed class ShortFormSpecs
{
    [Fact]
    public Task Killed_at_any_moment_it_loses_nothing_and_doubles_nothing() =>
        PlayAsync(new RestartScenario { Times = 5, Channels = 8, Rate = 80 });

    [Fact]
    public Task Told_to_end_at_any_moment_it_loses_nothing_and_doubles_nothing() =>
        PlayAsync(
            new RestartScenario
            {
                IsKilled = false,
                Times = 3,
                Channels = 8,
                Rate = 80,
            }
        );

    [Fact]
    public Task A_post_whose_answer_never_came_does_not_stand_there_twice() =>
        PlayAsync(
            new SwallowedScenario
            {
                Channels = 8,
                Length = TimeSpan.FromSeconds(5),
                Share = 0.2,
            }
        );

    [Fact]
    public Task In_a_storm_every_pause_is_kept_and_nothing_is_lost() =>
        PlayAsync(
            new StormScenario
            {
                Channels = 8,
                Length = TimeSpan.FromSeconds(5),
                Most = 3,
                // On a busy machine, a pause of a second may well be late by a tenth.
                Bound = 1.5,
            }
        );

    [Fact]
    public Task Nobody_waits_for_a_slow_channel() =>
        PlayAsync(new SlowChannelScenario { Channels = 50, Latency = null });

    [Fact]
    public Task A_second_copy_disturbs_nobody_and_takes_over_when_the_first_was_killed() =>
        PlayAsync(new TwoCopiesScenario { Times = 1 });

    [Fact]
    public Task When_the_disk_was_full_it_goes_on_by_itself() => PlayAsync(new DiskFullScenario { Times = 1 });

    [Fact]
    public Task Under_a_hundred_times_the_load_lines_are_packed_and_nothing_is_refused() =>
        PlayAsync(new LoadScenario { Length = TimeSpan.FromSeconds(12), Bound = TimeSpan.FromSeconds(25) });

    [Fact]
    public Task What_rybbit_shows_late_is_told_once() =>
        PlayAsync(new ReadingScenario { Length = TimeSpan.FromSeconds(5) });

    private static async Task PlayAsync(IScenario scenario)
    {
        try
        {
            var report = await scenario.RunAsync();
            TestContext.Current.TestOutputHelper?.WriteLine(report.ToString());
            Assert.True(report.Faults.Count == 0, report.ToString());
        }
        catch (ScenarioSkippedException cannot)
        {
            Assert.Skip(cannot.Message);
        }
    }
}
