using RybbitBot.Rybbit;

namespace RybbitBot.Tests;

public sealed class RybbitClientAccessSpecs
{
    [Fact]
    public async Task The_key_travels_in_the_header_and_never_in_the_address()
    {
        await using var rybbit = await RybbitConversation.StartAsync();

        _ = await rybbit.ReadAsync();

        var request = Assert.Single(rybbit.Server.Requests);
        Assert.Equal($"Bearer {rybbit.Server.Key}", request.Authorization);
        Assert.DoesNotContain(rybbit.Server.Key, request.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_asked_for_without_the_key()
    {
        await using var rybbit = await RybbitConversation.StartAsync();

        _ = await rybbit.Api.GetVersionAsync(rybbit.Cancel);

        Assert.Equal("", Assert.Single(rybbit.Server.Requests).Authorization);
    }

    [Fact]
    public async Task A_refusal_names_both_the_key_and_the_site_and_where_to_make_a_key()
    {
        await using var rybbit = await RybbitConversation.StartAsync(key: "wrong");

        var problem = await rybbit.FailToReadAsync();

        Assert.Equal(RybbitProblemKind.Refused, problem.Kind);
        Assert.Contains("API key or the site's number", problem.Reason, StringComparison.Ordinal);
        Assert.Contains("Settings > Account > API Keys", problem.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "wrong ",
            problem.Reason.Replace("is wrong ", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_page_that_forbids_is_a_proxys_and_no_refusal_of_the_key()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Fail(Fault.Reply(403, "<html>Attention required</html>", "text/html"));

        Assert.Equal(RybbitProblemKind.NotUnderstood, (await rybbit.FailToReadAsync()).Kind);
    }

    [Fact]
    public async Task A_public_site_is_read_even_with_a_key_that_is_not_good()
    {
        await using var rybbit = await RybbitConversation.StartAsync(
            new() { Sites = [FakeSite.Shop with { IsPublic = true }] },
            key: "wrong"
        );
        rybbit.Server.Visit("/pricing");

        _ = Assert.Single(await rybbit.ReadEventsAsync());
    }

    [Theory]
    [InlineData("events:read")]
    [InlineData("analytics:read")]
    public async Task A_scope_that_is_missing_is_named_exactly(string missing)
    {
        string[] all = ["events:read", "analytics:read"];
        var key = new FakeKey("k", Scopes: [.. all.Where(scope => scope != missing)]);
        await using var rybbit = await RybbitConversation.StartAsync(new() { Keys = [key] });

        RybbitProblem?[] problems =
        [
            (await rybbit.ReadAsync()).Problem,
            (
                await rybbit.Api.CountLiveVisitorsAsync(rybbit.Site, TimeSpan.FromMinutes(5), rybbit.Cancel)
            ).Problem,
        ];

        var problem = Assert.Single(problems, problem => problem is not null)!;
        Assert.Equal(RybbitProblemKind.MissingScope, problem.Kind);
        Assert.Contains($"scope {missing}:", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scope_that_nobody_knows_is_not_repeated_but_the_one_that_was_needed_is()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Fail(Fault.Reply(403, """{"error":"Insufficient scope","required":"@everyone"}"""));

        var problem = await rybbit.FailToReadAsync();

        Assert.Contains("scope events:read:", problem.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2.2.0")]
    [InlineData("1.6.1")]
    public async Task A_server_that_is_too_old_is_told_with_its_version_and_the_needed_one(string version)
    {
        await using var rybbit = await RybbitConversation.StartAsync(new() { Version = version });

        var problem = (await rybbit.Api.GetVersionAsync(rybbit.Cancel)).Failure();

        Assert.Equal(RybbitProblemKind.TooOld, problem.Kind);
        Assert.StartsWith(
            $"The server is Rybbit {version}; 2.3 or newer is needed",
            problem.Reason,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("2.3.0", "2.3.0")]
    [InlineData("v2.10.1", "2.10.1")]
    [InlineData("3.0.0-beta.2", "3.0.0")]
    public async Task The_version_of_a_newer_server_is_told(string version, string told)
    {
        await using var rybbit = await RybbitConversation.StartAsync(new() { Version = version });

        Assert.Equal(told, (await rybbit.Api.GetVersionAsync(rybbit.Cancel)).Answer());
    }

    [Theory]
    [InlineData("")]
    [InlineData("latest")]
    [InlineData("@everyone")]
    public async Task A_version_that_is_none_is_not_understood(string version)
    {
        await using var rybbit = await RybbitConversation.StartAsync(new() { Version = version });

        Assert.Equal(
            RybbitProblemKind.NotUnderstood,
            (await rybbit.Api.GetVersionAsync(rybbit.Cancel)).Failure().Kind
        );
    }

    [Fact]
    public async Task A_server_from_before_there_were_versions_is_too_old_for_every_question()
    {
        await using var rybbit = await RybbitConversation.StartAsync(new() { IsBefore23 = true });

        RybbitProblem[] problems =
        [
            (await rybbit.Api.GetVersionAsync(rybbit.Cancel)).Failure(),
            await rybbit.FailToReadAsync(),
            (await rybbit.Api.ListSitesAsync(rybbit.Cancel)).Failure(),
        ];

        Assert.All(problems, problem => Assert.Equal(RybbitProblemKind.TooOld, problem.Kind));
        Assert.All(
            problems,
            problem => Assert.Contains("2.3 or newer", problem.Reason, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(
        """{"message":"Route GET:/stats/api/version not found","error":"Not Found","statusCode":404}""",
        "application/json",
        "take the path out of Rybbit:ApiUrl"
    )]
    [InlineData("<!doctype html><title>404</title>", "text/html; charset=utf-8", "a web page")]
    [InlineData("\n <html></html>", "text/plain", "a web page")]
    [InlineData("""{"error":"no such thing"}""", "application/json", "another program")]
    [InlineData("""{"statusCode":404,"message":"secret"}""", "application/json", "another program")]
    [InlineData("404 page not found", "text/plain", "nothing is there")]
    [InlineData("", "text/plain", "nothing is there")]
    public async Task A_404_that_is_not_rybbits_own_is_no_old_server_and_told_with_what_to_do(
        string body,
        string type,
        string part
    )
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.FailAlways(Fault.Reply(404, body, type));

        var problem = (await rybbit.Api.GetVersionAsync(rybbit.Cancel)).Failure();

        Assert.Equal(RybbitProblemKind.NotUnderstood, problem.Kind);
        Assert.Contains(part, problem.Reason, StringComparison.Ordinal);
        Assert.Contains("Rybbit:ApiUrl", problem.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_old_shape_on_the_new_path_is_recognized()
    {
        await using var rybbit = await RybbitConversation.StartAsync();
        rybbit.Server.Fail(
            Fault.Reply(200, """{"data":[{"type":"pageview"}],"pagination":{"total":61,"page":1}}""")
        );

        Assert.Equal(RybbitProblemKind.TooOld, (await rybbit.FailToReadAsync()).Kind);
    }
}
