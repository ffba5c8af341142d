using System.Globalization;
using RybbitBot.Chat;
using RybbitBot.Discord.Api;

namespace RybbitBot.Tests.Specs;

public sealed class DiscordPlatformSpecs : IAsyncDisposable
{
    private readonly ScriptedDiscord _discord = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _discord.DisposeAsync();

    [Fact]
    public async Task A_message_says_which_it_is_so_that_a_repeat_is_dropped()
    {
        Assert.Equal(new PostOutcome.Delivered("77"), await PostAsync());

        Assert.Equal(["POST channels/1/messages"], _discord.Paths);
        var body = Assert.Single(_discord.Questions).Json;
        Assert.Equal("k1", body.GetProperty("nonce").GetString());
        Assert.True(body.GetProperty("enforce_nonce").GetBoolean());
        Assert.Equal("""{"parse":[]}""", body.GetProperty("allowed_mentions").GetRawText());
        Assert.True(_discord.Platform.DropsRepeatsFor > TimeSpan.Zero);
    }

    [Fact]
    public async Task Nothing_is_posted_in_a_server_that_is_not_served()
    {
        await using var discord = new ScriptedDiscord(guilds: "8");

        var outcome = await discord.Platform.PostAsync(
            new("discord", "9", "1"),
            SomeMessage.Visit("/a"),
            new MessageKey("k1"),
            Stop
        );

        Assert.Contains(
            "Discord:GuildId",
            Assert.IsType<PostOutcome.Rejected>(outcome).Reason,
            StringComparison.Ordinal
        );
        Assert.Empty(discord.Questions);
    }

    [Fact]
    public async Task A_repeat_of_a_message_that_somebody_deleted_counts_as_delivered()
    {
        _ = _discord.Refuses(404, DiscordCode.UnknownMessage);

        Assert.Equal(new PostOutcome.Delivered("k1"), await PostAsync());
    }

    [Fact]
    public async Task A_missing_permission_is_named_with_the_channel()
    {
        _ = _discord
            .Refuses(403, DiscordCode.MissingPermissions)
            .Answers("""{"id":"1","type":0,"permission_overwrites":[{"id":"8","deny":"2048","allow":"0"}]}""")
            .Answers(
                """{"id":"9","roles":[{"id":"9","permissions":"3072"},{"id":"8","permissions":"16384"}]}"""
            )
            .Answers("""{"id":"5"}""")
            .Answers("""{"user":{"id":"5"},"roles":["8"]}""");

        var outcome = await PostAsync();

        Assert.StartsWith(
            "I lack Send Messages in channel 1;",
            Assert.IsType<PostOutcome.Rejected>(outcome).Reason,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_message_too_old_to_change_is_posted_anew()
    {
        _ = _discord.Refuses(400, DiscordCode.TooManyEditsOfOldMessages);

        var reply = await _discord.Messages.UpdateAsync("1", "2", SomeMessage.Visit("/a"), new("k2"), Stop);

        Assert.Equal("77", Assert.IsType<DiscordReply.Ok>(reply).Text("id"));
        Assert.Equal(["PATCH channels/1/messages/2", "POST channels/1/messages"], _discord.Paths);
    }

    [Fact]
    public async Task A_closed_thread_of_a_forum_is_replaced_by_another()
    {
        _ = _discord
            .Refuses(400, DiscordCode.ForumTakesNoMessages)
            .Answers("""{"id":"50"}""")
            .Answers("""{"id":"m1"}""")
            .Refuses(400, DiscordCode.ThreadLocked)
            .Refuses(400, DiscordCode.ForumTakesNoMessages)
            .Answers("""{"id":"51"}""");

        _ = await PostAsync();
        Assert.Equal(new PostOutcome.Delivered("77"), await PostAsync());

        Assert.Equal(
            [
                "POST channels/1/messages",
                "POST channels/1/threads",
                "POST channels/50/messages",
                "POST channels/50/messages",
                "POST channels/1/messages",
                "POST channels/1/threads",
                "POST channels/51/messages",
            ],
            _discord.Paths
        );
    }

    [Theory]
    [InlineData("../users/@me")]
    [InlineData("")]
    [InlineData("1?x")]
    public async Task An_address_that_is_no_id_goes_nowhere(string channel)
    {
        var outcome = await _discord.Platform.PostAsync(
            new("discord", "9", channel),
            SomeMessage.Visit("/a"),
            new("k1"),
            Stop
        );

        _ = Assert.IsType<PostOutcome.Rejected>(outcome);
        Assert.Empty(_discord.Questions);
    }

    [Fact]
    public async Task Ten_thousand_channels_that_refuse_at_once_cost_no_more_than_five_hundred_calls()
    {
        _discord.Otherwise = question =>
            question.Address.AbsolutePath.Contains("/channels/7", StringComparison.Ordinal)
                ? ScriptedDiscord.Reply("""{"id":"1"}""")
                : ScriptedDiscord.Reply("""{"code":50001}""", 403);
        var healthy = 0;

        for (var i = 0; i < 10_000; i++)
        {
            if (i % 100 == 0)
            {
                healthy += await PostInTimeAsync("7") is PostOutcome.Delivered ? 1 : 0;
                _discord.Clock.Advance(TimeSpan.FromSeconds(4));
            }

            if (i % 40 == 0)
            {
                _discord.Clock.Advance(TimeSpan.FromMilliseconds(20));
            }

            _ = await PostInTimeAsync((100_000 + i).ToString(CultureInfo.InvariantCulture));
        }

        Assert.Equal(100, healthy);
        Assert.InRange(_discord.Api.InvalidAnswers, 1, 500);
        Assert.Equal(healthy + _discord.Api.InvalidAnswers, _discord.Questions.Count);
    }

    private Task<PostOutcome> PostAsync(string channel = "1") =>
        _discord.Platform.PostAsync(
            new("discord", "9", channel),
            SomeMessage.Visit("/a"),
            new MessageKey("k1"),
            Stop
        );

    // A wait for the global limit is kept within the call, so the clock has to go on meanwhile.
    private async Task<PostOutcome> PostInTimeAsync(string channel)
    {
        var post = PostAsync(channel);
        for (var step = 0; !post.IsCompleted; step++)
        {
            Assert.True(step < 1_000, $"The post to {channel} does not end.");
            _discord.Clock.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }

        return await post;
    }
}
