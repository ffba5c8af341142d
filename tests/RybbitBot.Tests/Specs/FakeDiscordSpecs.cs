using System.Text.Json.Nodes;
using RybbitBot.Fakes;

namespace RybbitBot.Tests.Specs;

/// <summary>What the fake Discord does by its clock, and what no SDK does wrong.</summary>
public sealed class FakeDiscordSpecs : IAsyncLifetime
{
    private readonly AlarmClock _time = new(new(2026, 9, 10, 11, 0, 0, TimeSpan.Zero));
    private FakeDiscord _discord = null!;
    private DiscordProbe _probe = null!;

    private FakeGuildChannel Web => _discord.World.Web;

    public async ValueTask InitializeAsync()
    {
        _discord = await FakeDiscord.StartAsync(new() { AssumesCommands = true }, _time);
        _probe = new(_discord);
    }

    public async ValueTask DisposeAsync()
    {
        _probe.Dispose();
        await _discord.DisposeAsync();
    }

    [Fact]
    public async Task An_interaction_is_answered_within_three_seconds_or_not_at_all()
    {
        var soon = await RunAsync();
        var late = await RunAsync();
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(204, (await _probe.CallBackAsync(soon, 4)).Status);
        _time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal((404, 10062), Said(await _probe.CallBackAsync(late, 4)));

        Assert.True(late.HasFailed);
        Assert.False(soon.HasFailed);
    }

    [Fact]
    public async Task The_answer_can_be_changed_once_it_is_there_and_for_a_quarter_of_an_hour()
    {
        var interaction = await RunAsync();
        Assert.Equal((404, 10015), Said(await _probe.EditReplyAsync(interaction)));
        _ = await _probe.CallBackAsync(interaction, 5);
        _time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(200, (await _probe.EditReplyAsync(interaction)).Status);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((401, 50027), Said(await _probe.EditReplyAsync(interaction)));
        Assert.Equal(1, _discord.Limits.WrongRequests);
    }

    [Fact]
    public async Task A_nonce_is_known_for_some_minutes_and_not_after_its_message_is_gone()
    {
        var first = await PostOnceAsync();
        Assert.Equal((string?)first.Body!["id"], (string?)(await PostOnceAsync()).Body!["id"]);
        _ = await _probe.AskAsync("DELETE", $"/channels/{Web.Id}/messages/{first.Body["id"]}");
        Assert.Equal((404, 10008), Said(await PostOnceAsync()));
        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(200, (await PostOnceAsync()).Status);

        _ = Assert.Single(Web.Messages);
    }

    [Fact]
    public async Task After_a_message_come_the_oldest_that_followed_and_none_tells_its_nonce()
    {
        var first = await PostOnceAsync();
        var second = (string?)(await _probe.PostAsync(Web, "second")).Body!["id"];
        _ = await _probe.PostAsync(Web, "third");
        var place = $"/channels/{Web.Id}/messages";

        var page = (await _probe.AskAsync("GET", $"{place}?after={first.Body!["id"]}&limit=1")).Body;
        var all = (await _probe.AskAsync("GET", $"{place}?after=0")).Body!.AsArray();

        Assert.Equal(second, (string?)Assert.Single(page!.AsArray())!["id"]);
        Assert.Equal("r12", (string?)first.Body["nonce"]);
        Assert.All(all, message => Assert.Null(message!["nonce"]));
    }

    [Fact]
    public async Task Who_may_not_read_what_was_written_sees_no_messages_and_no_refusal()
    {
        _ = await PostOnceAsync();
        _discord.World.Change(Web, FakeDiscordWorld.BotId, deny: FakePermissions.ReadMessageHistory);

        var (status, _, body) = await _probe.AskAsync("GET", $"/channels/{Web.Id}/messages");

        Assert.Equal(200, status);
        Assert.Empty(body!.AsArray());
    }

    [Fact]
    public async Task Who_does_not_say_what_it_is_or_with_what_token_is_refused()
    {
        _probe.Agent = "Mozilla/5.0";
        Assert.Equal((403, 40333), Said(await _probe.PostAsync(Web, "x")));
        _probe.Agent = "DiscordBot (https://example.com, 1)";
        _probe.Token = "wrong";

        Assert.Equal((401, 0), Said(await _probe.PostAsync(Web, "x")));
    }

    [Fact]
    public async Task Too_many_wrong_requests_are_a_ban_that_is_no_JSON()
    {
        (_discord.Limits.IsOn, _discord.Limits.BanAfter) = (true, 2);
        _ = await _probe.AskAsync("GET", $"/channels/{FakeDiscordWorld.SecretId}");
        _ = await _probe.AskAsync("GET", $"/channels/{FakeDiscordWorld.SecretId}");

        using var answer = await _probe.SendAsync("GET", $"/channels/{Web.Id}");

        Assert.Equal(429, (int)answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.False(answer.Headers.Contains("X-RateLimit-Scope"));
    }

    [Fact]
    public async Task Whoever_does_not_wait_although_told_to_is_written_down()
    {
        _discord.Limits.IsOn = true;
        for (var i = 0; i < 5; i++)
        {
            _ = await _probe.PostAsync(Web, $"{i}");
        }

        using var answer = await _probe.SendAsync(
            "POST",
            $"/channels/{Web.Id}/messages",
            new JsonObject { ["content"] = "x" }
        );

        Assert.Equal(429, (int)answer.StatusCode);
        Assert.Equal(["user"], answer.Headers.GetValues("X-RateLimit-Scope"));
        Assert.Equal(TimeSpan.FromSeconds(5), Assert.Single(_discord.Limits.Premature.All).TooEarlyBy);
        Assert.Equal(200, (await _probe.PostAsync(_discord.World.Thread, "another bucket")).Status);
    }

    [Fact]
    public async Task Fifty_requests_a_second_are_enough_and_interactions_do_not_count()
    {
        _discord.Limits.IsOn = true;
        for (var i = 0; i < 50; i++)
        {
            _ = await _probe.AskAsync("GET", $"/channels/{Web.Id}");
        }

        var (status, _, body) = await _probe.AskAsync("GET", $"/channels/{Web.Id}");

        Assert.Equal((429, true), (status, (bool)body!["global"]!));
        Assert.Equal(204, (await _probe.CallBackAsync(await RunAsync(), 4)).Status);
    }

    [Fact]
    public async Task Rights_are_worked_out_and_an_embed_without_leave_is_lost()
    {
        _discord.World.Change(Web, FakeDiscordWorld.BotId, deny: FakePermissions.EmbedLinks);
        var told = (await RunAsync()).Payload;
        var body = new JsonObject { ["content"] = "x", ["embeds"] = Embeds() };
        _ = await _probe.AskAsync("POST", $"/channels/{Web.Id}/messages", body);

        var alone = await _probe.AskAsync(
            "POST",
            $"/channels/{Web.Id}/messages",
            new JsonObject { ["embeds"] = Embeds() }
        );

        Assert.False(Bits(told["app_permissions"]).HasFlag(FakePermissions.EmbedLinks));
        Assert.True(Bits(told["member"]!["permissions"]).HasFlag(FakePermissions.ManageChannels));
        Assert.Equal("x", Assert.Single(Web.Messages).Read());
        Assert.Equal((403, 50013), Said(alone));
    }

    [Fact]
    public async Task A_ping_that_was_not_allowed_is_none()
    {
        var ann = FakeDiscordWorld.Ann.Id;
        _ = await _probe.PostAsync(Web, $"<@{ann}>");
        var quiet = new JsonObject { ["content"] = $"<@{ann}>", ["allowed_mentions"] = new JsonObject() };
        _ = await _probe.AskAsync("POST", $"/channels/{Web.Id}/messages", quiet);

        Assert.Equal([ann], Web.Messages[0].Pings);
        Assert.Empty(Web.Messages[1].Pings);
    }

    [Fact]
    public async Task What_Discord_would_not_let_a_user_send_is_not_sent()
    {
        await using var strict = await FakeDiscord.StartAsync(new(), _time);
        using var probe = new DiscordProbe(strict);
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(strict, FakeDiscordWorld.Mo));
        var command = new JsonObject
        {
            ["name"] = "feed",
            ["description"] = "d",
            ["default_member_permissions"] = "16",
        };
        _ = await probe.AskAsync(
            "PUT",
            $"/applications/{FakeDiscordWorld.BotId}/commands",
            new JsonArray(command)
        );

        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(strict, FakeDiscordWorld.Ann));
        _ = await RunAsync(strict, FakeDiscordWorld.Mo);
    }

    private Task<FakeInteraction> RunAsync() => RunAsync(_discord, FakeDiscordWorld.Mo);

    private static Task<FakeInteraction> RunAsync(FakeDiscord discord, FakeDiscordUser user) =>
        discord.Interactions.RunCommandAsync(user, discord.World.Web, "/feed");

    private Task<(int Status, int Code, JsonNode? Body)> PostOnceAsync() =>
        _probe.AskAsync(
            "POST",
            $"/channels/{Web.Id}/messages",
            new JsonObject
            {
                ["content"] = "once",
                ["nonce"] = "r12",
                ["enforce_nonce"] = true,
            }
        );

    private static JsonArray Embeds() => new(new JsonObject { ["title"] = "t" });

    private static FakePermissions Bits(JsonNode? text) => (FakePermissions)ulong.Parse((string)text!, null);

    private static (int Status, int Code) Said((int Status, int Code, JsonNode? Body) answer) =>
        (answer.Status, answer.Code);
}
