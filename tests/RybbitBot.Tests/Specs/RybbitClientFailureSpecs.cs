using RybbitBot.Rybbit;

namespace RybbitBot.Tests;

public sealed class RybbitClientFailureSpecs
{
    [Fact]
    public async Task A_page_where_an_answer_should_be_is_not_understood()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Fail(Fault.HtmlPage);

        var problem = await rybbit.FailToReadAsync();

        Assert.Equal(RybbitProblemKind.NotUnderstood, problem.Kind);
        Assert.Contains("check Rybbit:ApiUrl", problem.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("42")]
    [InlineData("{}")]
    [InlineData("""{"data":null}""")]
    [InlineData("""{"data":{}}""")]
    [InlineData("""{"data":[1]}""")]
    [InlineData("""{"data":[[{"type":"pageview"}]]}""")]
    [InlineData("""{"data":[]} {"data":[]}""")]
    [InlineData("""{"data":[{"timestamp":"2026-09-10 11:00:0""")]
    [InlineData("""{"data":[]""")]
    [InlineData("""{"rows":{"data":[]}}""")]
    public async Task A_reply_of_another_shape_or_half_of_one_is_not_understood(string body)
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Fail(Fault.Reply(200, body));

        var problem = await rybbit.FailToReadAsync();

        Assert.Equal(RybbitProblemKind.NotUnderstood, problem.Kind);
    }

    [Theory]
    [InlineData("""{"next":[{"a":1}],"data":[],"more":{"b":[{}]},"flag":true}""")]
    [InlineData(""" { "data" : [ ] , "cursor" : { "hasMore" : false , "oldestTimestamp" : null } } """)]
    public async Task What_stands_beside_the_events_does_not_matter(string body)
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Fail(Fault.Reply(200, body));

        Assert.Empty(await rybbit.ReadEventsAsync());
    }

    [Fact]
    public async Task A_reply_without_end_is_given_up()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Fail(Fault.HugeBody);

        Assert.Equal(RybbitProblemKind.TooLarge, (await rybbit.FailToReadAsync()).Kind);
    }

    [Fact]
    public async Task A_row_that_is_longer_than_any_should_be_is_left_out_counted_and_logged_once()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Fail(Fault.HugeRows);

        var page = (await rybbit.ReadAsync()).Answer();

        Assert.Equal(["/before", "/between", "/after"], page.Events.Select(read => read.Pathname));
        Assert.Equal(2, page.Unreadable);
        Assert.Equal(
            "Warning: Left out 2 events of site 7: each is longer than 256 KiB. ",
            Assert.Single(rybbit.Logged, line => line.StartsWith("Warning", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_huge_answer_to_a_small_question_is_given_up()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Fail(Fault.HugeBody);

        Assert.Equal(
            RybbitProblemKind.TooLarge,
            (await rybbit.Api.ListSitesAsync(rybbit.Cancel)).Failure().Kind
        );
    }

    [Fact]
    public async Task A_connection_that_ends_in_the_middle_of_a_reply_is_a_failure_of_the_network()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.FailAlways(Fault.Disconnect);

        // Whether the client had seen the reply's beginning, and so does not ask again, is up to the network.
        var problem = await rybbit.PassPausesAsync(rybbit.FailToReadAsync());

        Assert.Equal(RybbitProblemKind.Unreachable, problem.Kind);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_because_the_key_would_go_along()
    {
        await using var elsewhere = await RybbitDriver.StartAsync(TimeProvider.System);
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Fail(Fault.Redirect(elsewhere.Url + "/api/sites/7/events"));

        var problem = await rybbit.FailToReadAsync();

        Assert.Equal(RybbitProblemKind.NotUnderstood, problem.Kind);
        Assert.Contains("set Rybbit:ApiUrl", problem.Reason, StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task A_redirect_to_the_same_server_over_HTTPS_says_just_what_to_set()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Fail(Fault.Redirect("https://127.0.0.1/api/sites/7/events"));

        var problem = await rybbit.FailToReadAsync();

        Assert.EndsWith("set Rybbit:ApiUrl to https://127.0.0.1.", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_may_end_in_api_or_a_slash()
    {
        await using var rybbit = await RybbitConversation.StartAsync(path: "/api/");
        rybbit.Server.Visit("/pricing");

        _ = Assert.Single(await rybbit.ReadEventsAsync());
    }

    [Fact]
    public async Task Nobody_at_the_address_is_told_with_the_address_and_what_to_look_at()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        var address = new Uri(rybbit.Server.Url).Authority;
        await rybbit.Server.DisposeAsync();

        var asking = rybbit.FailToReadAsync();
        await rybbit.Clock.PassAsync(RybbitRetry.FirstPause);
        await rybbit.Clock.PassAsync(RybbitRetry.FirstPause * 2);
        var problem = await asking;

        Assert.Equal(RybbitProblemKind.Unreachable, problem.Kind);
        Assert.StartsWith($"{address} takes no connection", problem.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(521)]
    public async Task A_server_that_fails_once_is_asked_again_after_a_moment(int status)
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Visit("/pricing");
        rybbit.Server.Fail(Fault.Reply(status, "<html>", "text/html"));

        var reading = rybbit.ReadEventsAsync();
        await rybbit.Clock.PassAsync(RybbitRetry.FirstPause);

        _ = Assert.Single(await reading);
    }

    [Fact]
    public async Task A_server_that_goes_on_failing_is_asked_three_times_and_no_more()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.FailAlways(Fault.BadGateway);

        var asking = rybbit.FailToReadAsync();
        await rybbit.Clock.PassAsync(RybbitRetry.FirstPause);
        await rybbit.Clock.PassAsync(RybbitRetry.FirstPause * 2);
        var problem = await asking;

        Assert.Equal(RybbitProblemKind.Unreachable, problem.Kind);
        Assert.Equal(3, rybbit.Server.Requests.Count);
    }

    [Fact]
    public async Task An_attempt_without_an_answer_is_given_up_and_made_again()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Visit("/pricing");
        rybbit.Server.Fail(Fault.Hang);

        var reading = rybbit.ReadEventsAsync();
        _ = await rybbit.Server.NextRequestAsync(rybbit.Cancel);
        await rybbit.Clock.PassAsync(RybbitRetry.AttemptTimeout);
        await rybbit.Clock.PassAsync(RybbitRetry.FirstPause);

        _ = Assert.Single(await reading);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_never_finishes_an_answer_is_left_after_half_a_minute(bool drips)
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.FailAlways(drips ? Fault.SlowDrip(rybbit.Clock) : Fault.Hang);

        var asking = rybbit.FailToReadAsync();
        _ = await rybbit.Server.NextRequestAsync(rybbit.Cancel);
        await rybbit.Clock.PassAsync(RybbitRetry.TotalTimeout);
        var problem = await asking;

        Assert.Equal(RybbitProblemKind.Unreachable, problem.Kind);
        Assert.Contains("no complete answer in time", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_no_longer_wants_an_answer_hears_so_as_a_cancellation()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.FailAlways(Fault.Hang);
        using var stop = new CancellationTokenSource();

        var asking = rybbit.Api.ReadSinceAsync(rybbit.Site, rybbit.Clock.GetUtcNow(), stop.Token);
        _ = await rybbit.Server.NextRequestAsync(rybbit.Cancel);
        await stop.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(418)]
    [InlineData(429)]
    public async Task The_servers_own_words_and_the_key_stand_in_no_reason_and_no_log(int status)
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        var words =
            $$"""{"error":"select secret from keys","message":"{{rybbit.Server.Key}}","required":"drop table"}""";
        rybbit.Server.FailAlways(Fault.Reply(status, words));

        var problem = await rybbit.FailToReadAsync();

        string[] told = [problem.Reason, .. rybbit.Logged];
        Assert.DoesNotContain(told, text => text.Contains("secret", StringComparison.Ordinal));
        Assert.DoesNotContain(told, text => text.Contains("drop", StringComparison.Ordinal));
        Assert.DoesNotContain(told, text => text.Contains(rybbit.Server.Key, StringComparison.Ordinal));
    }
}
