using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RybbitBot.Chat;
using RybbitBot.Discord;
using RybbitBot.Fakes;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Contracts;

public sealed class DiscordPlatformContract : ChatPlatformContract, IAsyncLifetime
{
    private FakeDiscord? _fake;
    private ServiceProvider? _services;

    protected override IChatPlatform Platform => Services.GetServices<IChatPlatform>().Single();

    protected override ChannelAddress Channel => Address(FakeDiscordWorld.WebId);

    protected override ChannelAddress MissingChannel => Address("1300000000000000999");

    private FakeDiscord Fake => _fake ?? throw new InvalidOperationException("It was not started.");

    private ServiceProvider Services =>
        _services ?? throw new InvalidOperationException("It was not started.");

    public async ValueTask InitializeAsync()
    {
        _fake = await FakeDiscord.StartAsync(new() { HasLimits = true }, TimeProvider.System);
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Discord:BotToken"] = _fake.Options.BotToken,
                ["Discord:ApiUrl"] = _fake.ApiUrl.AbsoluteUri,
            }
        );
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(settings.Build())
            .AddDiscordPosting()
            .BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        await Fake.DisposeAsync();
    }

    [Fact]
    public async Task An_old_message_that_Discord_lets_nobody_change_any_more_is_followed_by_a_new_one()
    {
        var messages = Services.GetRequiredService<DiscordMessages>();
        var posted = Assert.IsType<PostOutcome.Delivered>(
            await Platform.PostAsync(Channel, SomeMessage.Visit("/old"), new("k1"), Stop)
        );
        Fake.World.OldAfter = TimeSpan.Zero;
        Fake.World.OldEditsLeft = 1;

        foreach (var key in new[] { "k2", "k3" })
        {
            _ = await messages.UpdateAsync(
                FakeDiscordWorld.WebId,
                posted.MessageId!,
                SomeMessage.Visit($"/{key}"),
                new(key),
                Stop
            );
        }

        Assert.Equal(
            ["👀 viewed `/k2`", "👀 viewed `/k3`"],
            Fake.World.Web.Messages.Select(message => message.Body["content"]!.ToString().Split(" —")[0])
        );
    }

    [Fact]
    public async Task A_forum_gets_a_thread_and_the_messages_in_it()
    {
        var forum = Address(FakeDiscordWorld.ForumId);

        _ = Assert.IsType<PostOutcome.Delivered>(await PostAsync(forum, "one", "f1"));
        _ = Assert.IsType<PostOutcome.Delivered>(await PostAsync(forum, "two", "f2"));

        var posted = Fake.World.Posted.All;
        Assert.Equal(["one", "two"], posted.Skip(1).Select(message => message.Read()));
        _ = Assert.Single(posted.Select(message => message.Channel.Id).Distinct());
    }

    [Fact]
    public async Task A_thread_is_posted_into()
    {
        _ = Assert.IsType<PostOutcome.Delivered>(
            await PostAsync(Address(FakeDiscordWorld.ThreadId), "hello", "t1")
        );

        Assert.Equal(FakeDiscordWorld.ThreadId, Assert.Single(Fake.World.Posted.All).Channel.Id);
    }

    [Fact]
    public async Task A_channel_that_the_bot_does_not_see_is_rejected_by_the_name_of_the_permission()
    {
        var outcome = await PostAsync(Address(FakeDiscordWorld.SecretId), "hello", "s1");

        Assert.Contains(
            "View Channel",
            Assert.IsType<PostOutcome.Rejected>(outcome).Reason,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Somebody_reads_in_a_direct_message_what_is_for_them_alone()
    {
        var ann = FakeDiscordWorld.Ann;

        var outcome = await Platform.PostPrivatelyAsync(
            Channel,
            new(ann.Id, "Ann"),
            ChatMessage.Of(MessageLine.Text("psst")),
            new("d1"),
            Stop
        );

        _ = Assert.IsType<PostOutcome.Delivered>(outcome);
        Assert.Equal("psst", Assert.Single(Fake.World.Posted.All).Read());
    }

    [Fact]
    public async Task More_messages_than_a_window_takes_arrive_without_one_too_early()
    {
        for (var i = 0; i < 7; i++)
        {
            _ = Assert.IsType<PostOutcome.Delivered>(await PostAsync(Channel, $"m{i}", $"w{i}"));
        }

        Assert.Empty(Fake.Limits.Premature.All);
        Assert.Equal(0, Fake.Limits.WrongRequests);
    }

    protected override Task<IReadOnlyList<string>> ReadAsync() =>
        Task.FromResult<IReadOnlyList<string>>([.. Fake.World.Posted.All.Select(message => message.Read())]);

    private static ChannelAddress Address(string channel) =>
        new(DiscordPlatform.PlatformName, FakeDiscordWorld.AcmeId, channel);

    private Task<PostOutcome> PostAsync(ChannelAddress channel, string text, string key) =>
        Platform.PostAsync(channel, ChatMessage.Of(MessageLine.Text(text)), new(key), Stop);
}
