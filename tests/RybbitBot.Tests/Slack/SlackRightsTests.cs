using Microsoft.Extensions.Options;
using RybbitBot.Slack;

namespace RybbitBot.Tests;

public sealed class SlackRightsTests : IAsyncDisposable
{
    private static readonly SlackCaller Ann = new("A1", "T1", "C1", new("U1", "Ann"));

    private readonly ScriptedSlack _slack = new();

    private SlackRights Rights =>
        new(
            new(_slack.Api, _slack.Clock),
            new(_slack.Api),
            new(_slack.Api),
            Options.Create(new SlackOptions())
        );

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _slack.DisposeAsync();

    [Fact]
    public async Task Until_Slack_has_said_who_the_bot_is_nobody_can_be_told_from_a_stranger()
    {
        _ = _slack.Refuses("fatal_error");

        Assert.IsType<SlackRight.Unmet>(await Rights.OfAsync(Ann, Stop));
        Assert.True(Rights.IsStranger(Ann));
    }

    [Fact]
    public async Task Slack_is_asked_who_the_bot_is_by_the_first_who_needs_to_know()
    {
        _ = _slack
            .Answers("""{"ok":true,"team_id":"T1","user_id":"U0"}""")
            .Answers("""{"ok":true,"user":{"team_id":"T1"}}""");

        Assert.IsType<SlackRight.Change>(await Rights.OfAsync(Ann, Stop));
        Assert.Equal(["auth.test", "users.info"], _slack.Methods);
    }
}
