using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using RybbitBot.Discord.Api.RateLimits;

namespace RybbitBot.Tests.Discord;

using Admission = RybbitBot.Discord.Api.RateLimits.Admission;

public sealed class RateLimiterTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly RateLimiter _limiter;

    public RateLimiterTests() => _limiter = new(_clock);

    [Theory]
    [InlineData("POST", "channels/12/messages", "POST channels/{id}/messages", "12", false)]
    [InlineData("PATCH", "channels/12/messages/34", "PATCH channels/{id}/messages/{id}", "12", false)]
    [InlineData("GET", "gateway/bot", "GET gateway/bot", "", false)]
    [InlineData(
        "PUT",
        "applications/1/guilds/2/commands?x=1",
        "PUT applications/{id}/guilds/{id}/commands",
        "",
        false
    )]
    [InlineData(
        "POST",
        "interactions/5/s3cret/callback",
        "POST interactions/{id}/{token}/callback",
        "5",
        true
    )]
    [InlineData(
        "PATCH",
        "webhooks/1/s3cret/messages/@original",
        "PATCH webhooks/{id}/{token}/messages/@original",
        "1/s3cret",
        true
    )]
    public void A_route_is_known_by_its_path_without_ids_and_secrets(
        string method,
        string path,
        string template,
        string major,
        bool isOfInteraction
    ) => Assert.Equal(new ApiRoute(template, major, isOfInteraction), ApiRoute.Of(method, path));

    [Fact]
    public void Of_an_unknown_bucket_one_call_goes_and_the_next_waits_for_its_answer()
    {
        var first = Go("1");
        var behind = Assert.IsType<Admission.Behind>(Ask("1"));

        Assert.False(behind.Answered.IsCompleted);
        _limiter.Learn(first, Told(remaining: 4));

        Assert.True(behind.Answered.IsCompleted);
        _ = Go("1");
    }

    [Fact]
    public void An_empty_bucket_waits_until_it_is_full_again_and_no_other_channel_with_it()
    {
        _limiter.Learn(Go("1"), Told(remaining: 0));

        var wait = Assert.IsType<Admission.Wait>(Ask("1"));
        Assert.InRange(wait.Delay, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5.1));
        _ = Go("2");
        _clock.Advance(wait.Delay);
        _ = Go("1");
    }

    [Fact]
    public void A_bucket_with_room_never_waits_however_long_its_window()
    {
        _limiter.Learn(Go("1"), Told(remaining: 3, limit: 50_000, resetAfter: 259_200));

        _ = Go("1");
        _ = Go("1");
        _ = Go("1");
        _ = Assert.IsType<Admission.Wait>(Ask("1"));
    }

    [Fact]
    public void Answers_that_overtake_one_another_give_no_call_too_many()
    {
        _limiter.Learn(Go("1"), Told(remaining: 4));
        var permits = Enumerable.Range(0, 4).Select(_ => Go("1")).ToList();

        _limiter.Learn(permits[3], Told(remaining: 0));
        _limiter.Learn(permits[0], Told(remaining: 3));

        _ = Assert.IsType<Admission.Wait>(Ask("1"));
    }

    [Fact]
    public void Routes_that_share_a_bucket_share_its_room()
    {
        _limiter.Learn(Go("1"), Told(remaining: 4));
        _limiter.Learn(Permit(Edit("1")), Told(remaining: 0));

        _ = Assert.IsType<Admission.Wait>(Ask("1"));
    }

    [Fact]
    public void A_route_that_names_no_bucket_has_no_limit()
    {
        var route = ApiRoute.Of("GET", "gateway/bot");
        _limiter.Learn(Permit(route), new LimitAnswer(200));

        _ = Permit(route);
        _ = Permit(route);
    }

    [Fact]
    public void An_answer_that_never_came_lets_the_next_one_go()
    {
        _limiter.Learn(Go("1"), null);

        _ = Go("1");
    }

    [Fact]
    public void Fifty_calls_go_in_any_second_and_those_of_interactions_besides()
    {
        for (var i = 0; i < GlobalLimit.Calls; i++)
        {
            _ = Go(i.ToString(CultureInfo.InvariantCulture));
        }

        var wait = Assert.IsType<Admission.Wait>(Ask("next"));
        _ = Permit(Callback);
        _clock.Advance(wait.Delay);
        _ = Go("next");
    }

    [Fact]
    public void A_global_pause_holds_for_all_but_interactions()
    {
        _limiter.Learn(Go("1"), Refusal(LimitScope.Global, 3));

        Assert.Equal(TimeSpan.FromSeconds(3), Assert.IsType<Admission.Wait>(Ask("2")).Delay);
        _ = Permit(Callback);
        _clock.Advance(TimeSpan.FromSeconds(3));
        _ = Go("2");
    }

    [Theory]
    [InlineData("User")]
    [InlineData("Shared")]
    public void A_hidden_limit_pauses_its_route_in_its_channel_alone(string scope)
    {
        _limiter.Learn(
            Go("1"),
            Refusal(Enum.Parse<LimitScope>(scope), 600) with
            {
                Bucket = "b",
                Remaining = 3,
            }
        );

        Assert.Equal(TimeSpan.FromMinutes(10), Assert.IsType<Admission.Wait>(Ask("1")).Delay);
        _ = Permit(Edit("1"));
        _ = Go("2");
    }

    [Fact]
    public void A_machine_that_is_shut_out_sends_nothing_and_longer_each_time()
    {
        _limiter.Learn(Go("1"), Refusal(LimitScope.Network, 60));

        Assert.Equal(TimeSpan.FromSeconds(60), Assert.IsType<Admission.Wait>(Ask("2")).Delay);
        _ = Assert.IsType<Admission.Wait>(_limiter.Admit(Callback, out _));
        _clock.Advance(TimeSpan.FromSeconds(60));
        _limiter.Learn(Go("2"), Refusal(LimitScope.Network, 60));
        Assert.Equal(TimeSpan.FromSeconds(120), Assert.IsType<Admission.Wait>(Ask("2")).Delay);
    }

    [Fact]
    public void Ten_thousand_channels_that_refuse_at_once_cost_five_hundred_calls_and_delay_no_healthy_one()
    {
        var calls = 0;
        var from = _clock.GetTimestamp();
        for (var second = 0; second < 599; second++)
        {
            for (var healthy = 0; healthy < 10; healthy++)
            {
                _limiter.Learn(Go($"h{healthy}"), Told(remaining: 4));
            }

            for (var i = 0; i < 17; i++)
            {
                if (Ask($"bad{(second * 17) + i}", out var permit) is Admission.Go)
                {
                    calls++;
                    _limiter.Learn(permit!, new LimitAnswer(403));
                }
            }

            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.True(_clock.GetElapsedTime(from) < InvalidAnswers.Window);
        Assert.Equal(InvalidAnswers.Careful - InvalidAnswers.Kept, calls);
        Assert.Equal(calls, _limiter.InvalidCount);
    }

    [Fact]
    public void Ten_thousand_channels_that_were_well_and_refuse_at_once_cost_five_hundred_calls()
    {
        for (var i = 0; i < 10_000; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(50));
            _limiter.Learn(Go($"c{i}"), Told(remaining: 4));
        }

        _clock.Advance(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 10_000; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(50));
            if (i % 100 == 0)
            {
                _limiter.Learn(Go("lively"), Told(remaining: 4));
            }

            if (Ask($"c{i}", out var permit) is Admission.Go)
            {
                _limiter.Learn(permit!, new LimitAnswer(403));
            }
        }

        Assert.Equal(InvalidAnswers.Careful, _limiter.InvalidCount);
    }

    [Fact]
    public void However_many_others_refuse_a_channel_whose_last_call_succeeded_long_ago_is_served()
    {
        _limiter.Learn(Go("silent"), Told(remaining: 4));
        _clock.Advance(TimeSpan.FromHours(1));
        for (var i = 0; i < InvalidAnswers.Careful; i++)
        {
            _limiter.Learn(Permit(Callback), new LimitAnswer(403));
        }

        _ = Assert.IsType<Admission.Wait>(Ask("unknown"));
        _limiter.Learn(Go("silent"), new LimitAnswer(403));
        _ = Assert.IsType<Admission.Wait>(Ask("silent"));
    }

    [Fact]
    public void Calls_that_are_under_way_count_as_if_they_were_refused()
    {
        Assert.Equal(InvalidAnswers.Careful - InvalidAnswers.Kept, Admitted("c", 2_000));
    }

    [Fact]
    public void Calls_that_are_under_way_to_channels_that_were_well_before_the_trouble_count_too()
    {
        for (var i = 0; i < 2_000; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(50));
            _limiter.Learn(Go($"c{i}"), Told(remaining: 4));
        }

        _clock.Advance(TimeSpan.FromSeconds(10));
        _limiter.Learn(Go("c0"), new LimitAnswer(403));

        Assert.Equal(InvalidAnswers.Careful - 1, Admitted("c", 2_000));
    }

    [Fact]
    public void From_five_thousand_on_only_interactions_are_served()
    {
        _limiter.Learn(Go("h"), Told(remaining: 4));
        for (var i = 0; i < InvalidAnswers.Full; i++)
        {
            _limiter.Learn(Permit(Callback), new LimitAnswer(403));
        }

        _ = Assert.IsType<Admission.Wait>(Ask("h"));
        _ = Permit(Callback);
        _clock.Advance(InvalidAnswers.Window);
        _ = Go("h");
    }

    private static ApiRoute Callback => ApiRoute.Of("POST", "interactions/5/s3cret/callback");

    private static ApiRoute Post(string channel) =>
        new("POST channels/{id}/messages", channel, IsOfInteraction: false);

    private static ApiRoute Edit(string channel) =>
        new("PATCH channels/{id}/messages/{id}", channel, IsOfInteraction: false);

    private static LimitAnswer Told(int remaining, int limit = 5, double resetAfter = 5) =>
        new(200)
        {
            Bucket = "b",
            Limit = limit,
            Remaining = remaining,
            ResetAfter = TimeSpan.FromSeconds(resetAfter),
        };

    private static LimitAnswer Refusal(LimitScope scope, double seconds) =>
        new(429) { Scope = scope, Wait = TimeSpan.FromSeconds(seconds) };

    private int Admitted(string prefix, int asked) =>
        Enumerable
            .Range(0, asked)
            .Count(i =>
            {
                _clock.Advance(TimeSpan.FromMilliseconds(50));
                return Ask($"{prefix}{i}") is Admission.Go;
            });

    private Admission Ask(string channel) => Ask(channel, out _);

    private Admission Ask(string channel, out Permit? permit) => _limiter.Admit(Post(channel), out permit);

    private Permit Go(string channel) => Permit(Post(channel));

    private Permit Permit(ApiRoute route)
    {
        _ = Assert.IsType<Admission.Go>(_limiter.Admit(route, out var permit));
        return permit!;
    }
}
