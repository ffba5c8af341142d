using Microsoft.Extensions.Time.Testing;
using RybbitBot.Discord.Gateway;

namespace RybbitBot.Tests;

public sealed class GatewayHeartTests : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(40);

    private readonly FakeTimeProvider _clock = new();
    private readonly GatewayHeart _heart;
    private int _beats;
    private bool _isSilent;
    private bool _isAnswered = true;

    public GatewayHeartTests() => _heart = new(BeatAsync, new Half(), _clock);

    [Fact]
    public void The_first_beat_comes_after_a_part_of_the_time_and_the_others_after_all_of_it()
    {
        _heart.Start(Every, () => _isSilent = true);

        _clock.Advance(TimeSpan.FromSeconds(19));
        Assert.Equal(0, _beats);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, _beats);
        _clock.Advance(TimeSpan.FromSeconds(39));
        Assert.Equal(1, _beats);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, _beats);
        Assert.False(_isSilent);
    }

    [Fact]
    public void A_beat_that_is_not_heard_for_ten_seconds_means_that_nobody_is_there()
    {
        _isAnswered = false;
        _heart.Start(Every, () => _isSilent = true);

        _clock.Advance(TimeSpan.FromSeconds(20));
        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(_isSilent);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_isSilent);
        _clock.Advance(Every);
        Assert.Equal(1, _beats);
    }

    [Fact]
    public async Task A_beat_that_Discord_wants_comes_at_once_and_need_not_be_heard()
    {
        _heart.Start(Every, () => _isSilent = true);
        _clock.Advance(TimeSpan.FromSeconds(20));
        _isAnswered = false;

        await _heart.BeatNowAsync();

        Assert.Equal(2, _beats);
        _clock.Advance(TimeSpan.FromSeconds(39));
        Assert.False(_isSilent);
    }

    [Fact]
    public async Task However_often_Discord_wants_a_beat_it_is_never_sent_too_much()
    {
        foreach (var _ in Enumerable.Range(1, 1_000))
        {
            await _heart.BeatNowAsync();
        }

        Assert.InRange(_beats, 50, 110);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await _heart.BeatNowAsync();
        Assert.InRange(_beats, 51, 111);
    }

    [Fact]
    public async Task A_stopped_heart_beats_no_more_and_calls_nobody_silent()
    {
        _isAnswered = false;
        _heart.Start(Every, () => _isSilent = true);
        _clock.Advance(TimeSpan.FromSeconds(20));

        await _heart.StopAsync();
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(1, _beats);
        Assert.False(_isSilent);
    }

    public void Dispose() => _heart.Dispose();

    private Task<bool> BeatAsync(CancellationToken cancellationToken)
    {
        _beats++;
        if (_isAnswered)
        {
            _heart.Heard();
        }

        return Task.FromResult(true);
    }

    private sealed class Half : Random
    {
        public override double NextDouble() => 0.5;
    }
}
