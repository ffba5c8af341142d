using Microsoft.Extensions.Time.Testing;
using RybbitBot.Delivery;
using RybbitBot.Tests.Rybbit;

namespace RybbitBot.Tests;

public sealed class QuietSitesTests
{
    private readonly FakeTimeProvider _time = new(Some.Instant);
    private readonly FakeRybbit _rybbit;
    private readonly QuietSites _quiet;

    public QuietSitesTests()
    {
        _rybbit = new(_time);
        _quiet = new(new(_rybbit, _time), _time);
    }

    [Fact]
    public async Task Nobody_is_counted_while_events_come_or_the_quiet_is_young()
    {
        _ = await TickAsync(newEvents: 0);
        _time.Advance(TimeSpan.FromMinutes(29));
        _ = await TickAsync(newEvents: 0);
        _ = await TickAsync(newEvents: 1);
        _time.Advance(TimeSpan.FromMinutes(29));
        _ = await TickAsync(newEvents: 0);

        Assert.Empty(_rybbit.Requests);
    }

    [Fact]
    public async Task Events_that_visitors_make_and_nobody_finds_are_told_once_in_a_while()
    {
        _rybbit.Add(Some.Pageview("/", _time.GetUtcNow().AddHours(-4).AddMinutes(29)));
        _ = await TickAsync(newEvents: 0);
        _time.Advance(TimeSpan.FromMinutes(30));

        var doubt = await TickAsync(newEvents: 0);
        var asked = _rybbit.Requests.Count;
        var again = await TickAsync(newEvents: 0);

        Assert.Contains("UTC", doubt, StringComparison.Ordinal);
        Assert.Null(again);
        Assert.Equal(asked, _rybbit.Requests.Count);
    }

    [Fact]
    public async Task A_site_without_visitors_is_asked_ever_more_seldom()
    {
        _rybbit.Visitors = 0;
        for (var minute = 0; minute < 24 * 60; minute++)
        {
            Assert.Null(await TickAsync(newEvents: 0));
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.InRange(_rybbit.Requests.Count, 1, 8);
    }

    private Task<string?> TickAsync(int newEvents) =>
        _quiet.TickedAsync(Some.Site, FeedTick.Nothing with { NewEvents = newEvents }, default);
}
