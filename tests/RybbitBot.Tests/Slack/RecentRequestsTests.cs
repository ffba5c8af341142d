using Microsoft.Extensions.Time.Testing;
using RybbitBot.Requests;

namespace RybbitBot.Tests;

public class RecentRequestsTests
{
    private readonly FakeTimeProvider _clock = new();
    private int _done;

    [Fact]
    public async Task A_request_that_comes_twice_is_done_once_and_answered_twice()
    {
        var recent = new RecentRequests(_clock);

        var first = await recent.OnceAsync("1.2.a", DoAsync);
        var second = await recent.OnceAsync("1.2.a", DoAsync);

        Assert.Equal(1, _done);
        Assert.Equal(first, second);
        Assert.False(second.IsEmpty);
    }

    [Fact]
    public async Task Another_request_is_done_by_itself()
    {
        var recent = new RecentRequests(_clock);

        _ = await recent.OnceAsync("1.2.a", DoAsync);
        _ = await recent.OnceAsync("1.2.b", DoAsync);

        Assert.Equal(2, _done);
    }

    [Fact]
    public async Task One_that_comes_again_while_it_is_worked_on_waits_for_the_same_answer()
    {
        var recent = new RecentRequests(_clock);
        var work = new TaskCompletionSource<ReadOnlyMemory<byte>>();

        var first = recent.OnceAsync("1.2.a", () => work.Task);
        var second = recent.OnceAsync("1.2.a", DoAsync);
        work.SetResult("42"u8.ToArray());

        Assert.Equal(await first, await second);
        Assert.Equal(0, _done);
    }

    [Fact]
    public async Task After_ten_minutes_it_is_still_not_done_again()
    {
        var recent = new RecentRequests(_clock);
        _ = await recent.OnceAsync("1.2.a", DoAsync);

        _clock.Advance(TimeSpan.FromMinutes(10));
        var answer = await recent.OnceAsync("1.2.a", DoAsync);

        Assert.Equal(1, _done);
        Assert.True(answer.IsEmpty);
    }

    [Fact]
    public async Task What_is_old_is_forgotten()
    {
        var recent = new RecentRequests(_clock);
        for (var i = 0; i < 10_000; i++)
        {
            _ = await recent.OnceAsync($"1.2.{i}", DoAsync);
        }

        _clock.Advance(RecentRequests.Memory);
        _ = await recent.OnceAsync("1.2.a", DoAsync);

        Assert.Equal(1, recent.Count);
    }

    [Fact]
    public async Task In_a_rush_only_the_newest_answers_are_kept_and_still_nothing_is_done_twice()
    {
        var recent = new RecentRequests(_clock);
        for (var i = 0; i < 2 * RecentRequests.MaxAnswers; i++)
        {
            _ = await recent.OnceAsync($"1.2.{i}", DoAsync);
        }

        var done = _done;
        var oldest = await recent.OnceAsync("1.2.0", DoAsync);
        var newest = await recent.OnceAsync($"1.2.{done - 1}", DoAsync);

        Assert.Equal(done, _done);
        Assert.True(oldest.IsEmpty);
        Assert.False(newest.IsEmpty);
    }

    private Task<ReadOnlyMemory<byte>> DoAsync()
    {
        _done++;
        return Task.FromResult<ReadOnlyMemory<byte>>(new[] { (byte)_done });
    }
}
