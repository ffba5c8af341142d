using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RybbitBot.Chat;
using RybbitBot.Fakes;
using RybbitBot.Slack;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Specs;

public sealed class SlackPictureSpecs
{
    private static readonly ChatPicture Picture = new(
        "week.png",
        "Visitors, 7 days",
        "A line that rises",
        new byte[] { 1, 2, 3 }
    );

    [Fact]
    public async Task A_picture_is_shown_in_its_channel_with_words_for_those_who_cannot_see_it()
    {
        await using var slack = await StartAsync();

        var outcome = await ShowAsync(slack, SlackCallbacks.Web);

        var file = Assert.Single(slack.Workspace.Files.All);
        Assert.Equal(new PostOutcome.Delivered(file.Id), outcome);
        Assert.Equal(
            ("week.png", "Visitors, 7 days", "A line that rises"),
            (file.Name, file.Title, file.AltText)
        );
        Assert.Equal([1, 2, 3], file.Content.ToArray());
        var message = Assert.Single(slack.Workspace.Channel(SlackCallbacks.Web).Messages);
        Assert.Equal(file.Id, Assert.Single(message.Files).Id);
    }

    [Fact]
    public async Task A_public_channel_is_joined_for_it()
    {
        await using var slack = await StartAsync();

        var outcome = await ShowAsync(slack, SlackDriver.Outside);

        _ = Assert.IsType<PostOutcome.Delivered>(outcome);
        _ = Assert.Single(slack.Workspace.Channel(SlackDriver.Outside).Messages);
    }

    [Theory]
    [InlineData(SlackCallbacks.Web, "files:write")]
    [InlineData("G0FAR0001", "")]
    public async Task Where_it_cannot_be_shown_the_reason_says_what_to_do(string channel, string missing)
    {
        await using var slack = await StartAsync(missing);

        var outcome = await ShowAsync(slack, channel);

        Assert.Contains(
            missing.Length > 0 ? missing : "/invite @Rybbit",
            Assert.IsType<PostOutcome.Rejected>(outcome).Reason,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Bytes_that_got_lost_on_the_way_are_not_shown()
    {
        await using var slack = await StartAsync();
        slack.Faults.Add("upload", SlackFault.Reply(500, "", "text/plain"));

        var outcome = await ShowAsync(slack, SlackCallbacks.Web);

        _ = Assert.IsType<PostOutcome.Failed>(outcome);
        Assert.Empty(slack.Workspace.Channel(SlackCallbacks.Web).Messages);
    }

    private static Task<FakeSlack> StartAsync(params IEnumerable<string> withoutScopes) =>
        FakeSlack.StartAsync(
            new() { Scopes = [.. FakeSlackOptions.EveryScope.Except(withoutScopes)] },
            TimeProvider.System
        );

    private static async Task<PostOutcome> ShowAsync(FakeSlack slack, string channel)
    {
        await using var services = SlackServices.Of(slack);
        return await services
            .GetServices<IChatPlatform>()
            .Single()
            .PostPictureAsync(
                new ChannelAddress(SlackPlatform.PlatformName, FakeWorkspace.TeamId, channel),
                Picture,
                TestContext.Current.CancellationToken
            );
    }
}
