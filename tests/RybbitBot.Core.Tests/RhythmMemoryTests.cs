using Microsoft.Extensions.Time.Testing;
using RybbitBot.Delivery;
using RybbitBot.Feed;
using RybbitBot.Tests.Delivery;

namespace RybbitBot.Tests;

public sealed class RhythmMemoryTests
{
    private readonly FakeTimeProvider _time = new(Some.Instant);
    private readonly InMemoryOutbox _outbox = new();

    [Fact]
    public async Task What_was_learned_is_kept_once_an_hour_and_taken_up_by_the_next_run()
    {
        var schedule = NewSchedule();
        var memory = new RhythmMemory(schedule, _outbox, _time);
        for (var minute = 0; minute <= 60; minute++)
        {
            var tick = FeedTick.Nothing with { NewEvents = 1, Stamps = [_time.GetUtcNow()] };
            await memory.LearnAsync(Some.Site, tick, default);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        var next = NewSchedule();
        await new RhythmMemory(next, _outbox, _time).RecallAsync([Some.Site], default);

        var hour = Assert.Single(next.RhythmOf(Some.Site.Id));
        Assert.Equal((WeekRhythm.HourOf(Some.Instant), 3_600), (hour.Hour, hour.Seconds));
        Assert.Equal(59, hour.Events);
    }

    [Fact]
    public async Task The_time_in_which_nobody_heard_a_site_is_not_taken_for_a_quiet_one()
    {
        var schedule = NewSchedule();
        var memory = new RhythmMemory(schedule, _outbox, _time);
        await memory.LearnAsync(Some.Site, FeedTick.Nothing, default);

        memory.Pause(Some.Site);
        _time.Advance(TimeSpan.FromHours(5));
        await memory.LearnAsync(Some.Site, FeedTick.Nothing, default);

        Assert.Empty(schedule.RhythmOf(Some.Site.Id));
    }

    private static PollSchedule NewSchedule() => new(TimeSpan.FromSeconds(10), new Random(1));
}
