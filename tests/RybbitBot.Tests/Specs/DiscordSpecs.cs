using RybbitBot.Fakes;
using static RybbitBot.Tests.DiscordDriver;

namespace RybbitBot.Tests.Specs;

public sealed class DiscordSpecs
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Online_tells_the_asker_alone_who_is_there()
    {
        await using var driver = await DiscordDriver.StartAsync();
        driver.Rybbit.Visit("/pricing");

        var told = await driver.TypeAsync("/online", user: FakeDiscordWorld.Ann);

        Assert.Contains("visitor", told.Read(), StringComparison.Ordinal);
        Assert.Contains("[Refresh]", told.Read(), StringComparison.Ordinal);
        Assert.True(told.IsEphemeral);
        Assert.Empty(driver.Discord.Complaints.All);
    }

    [Fact]
    public async Task A_channel_that_subscribed_reads_its_own_line_of_a_visit_within_a_poll()
    {
        await using var driver = await DiscordDriver.StartAsync();
        var template = "🏢 Enterprise page visit from {place} ({referrer})";

        var told = await driver.TypeAsync(
            "/feed subscribe",
            Options(("filter", "/enterprise"), ("template", template))
        );
        var confirmation = await driver.PostedAsync();
        driver.Rybbit.Visit("/pricing");
        driver.Rybbit.Visit("/enterprise");
        var visit = await driver.PostedAsync();

        Assert.Contains("#1", told.Read(), StringComparison.Ordinal);
        Assert.Contains("page visits to", confirmation.Read(), StringComparison.Ordinal);
        Assert.Contains(
            "🏢 Enterprise page visit from Berlin, DE (direct)",
            visit.Read().Replace("\\", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.Empty(driver.Discord.Complaints.All);
    }

    [Fact]
    public async Task Parts_of_a_filter_can_be_filled_in_one_by_one()
    {
        await using var driver = await DiscordDriver.StartAsync();

        var told = await driver.TypeAsync(
            "/feed subscribe",
            Options(("path", "/pricing"), ("country", "-US"))
        );

        var confirmation = await driver.PostedAsync();
        Assert.Contains("#1", told.Read(), StringComparison.Ordinal);
        Assert.Contains("path:/pricing -country:US", confirmation.Read(), StringComparison.Ordinal);
        Assert.Contains("[Undo]", confirmation.Read(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_takes_the_subscription_back()
    {
        await using var driver = await DiscordDriver.StartAsync();
        var confirmation = await driver.SubscribeAsync("/enterprise");

        var pressed = await driver.PressAsync(confirmation, "Undo");
        _ = await pressed.ReplyAsync(Stop);

        var list = await driver.TypeAsync("/feed list");
        Assert.DoesNotContain("#1", list.Read(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Share_shows_it_to_the_channel_and_leaves_the_asker_their_own()
    {
        await using var driver = await DiscordDriver.StartAsync();
        var online = await driver.TypeAsync("/online");

        _ = await driver.PressAsync(online, "Share with channel");

        var shared = await driver.PostedAsync();
        Assert.Contains("visitor", shared.Read(), StringComparison.Ordinal);
        Assert.Empty(driver.Discord.World.Edited.All);
    }

    [Fact]
    public async Task Refresh_takes_the_place_of_the_message_that_it_is_on()
    {
        await using var driver = await DiscordDriver.StartAsync();
        var online = await driver.TypeAsync("/online");

        var pressed = await driver.PressAsync(online, "Refresh");

        Assert.Equal(7, (int?)(await pressed.CallbackAsync(Stop))["type"]);
        Assert.Equal(online.Id, (await pressed.ReplyAsync(Stop)).Id);
    }

    [Fact]
    public async Task Without_options_a_form_asks_what_the_channel_shall_get()
    {
        await using var driver = await DiscordDriver.StartAsync();
        var asked = await driver.GiveAsync("/feed subscribe");
        _ = await asked.ModalAsync(Stop);

        var sent = await driver.Discord.Interactions.SubmitAsync(
            asked,
            new Dictionary<string, string> { ["path"] = "/pricing", ["country"] = "DE" }
        );

        Assert.Contains("#1", (await sent.ReplyAsync(Stop)).Read(), StringComparison.Ordinal);
        Assert.Contains("pricing", (await driver.PostedAsync()).Read(), StringComparison.Ordinal);
        Assert.Empty(driver.Discord.Complaints.All);
    }

    [Fact]
    public async Task A_form_that_cannot_be_understood_says_why_and_changes_nothing()
    {
        await using var driver = await DiscordDriver.StartAsync();
        var asked = await driver.GiveAsync("/feed subscribe");
        _ = await asked.ModalAsync(Stop);

        var sent = await driver.Discord.Interactions.SubmitAsync(
            asked,
            new Dictionary<string, string> { ["template"] = "{plaice}" }
        );

        var told = await sent.ReplyAsync(Stop);
        Assert.Contains("plaice", told.Read(), StringComparison.Ordinal);
        Assert.True(told.IsEphemeral);
        Assert.Contains(
            "nothing",
            (await driver.TypeAsync("/feed list")).Read(),
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Fact]
    public async Task While_somebody_types_what_was_really_seen_is_offered()
    {
        await using var driver = await DiscordDriver.StartAsync();
        driver.Rybbit.Visit("/pricing");
        _ = await driver.SubscribeAsync("/pricing");
        _ = await driver.TypeAsync("/feed show");
        driver.Rybbit.Visit("/pricing");
        _ = await driver.PostedAsync();

        var paths = await SuggestedAsync(driver, "path", "/pri");
        var sites = await SuggestedAsync(driver, "site", "");
        var filter = await SuggestedAsync(driver, "filter", "coun");

        Assert.Contains("/pri", paths);
        Assert.NotEmpty(sites);
        Assert.Contains("country:", filter);
        Assert.Empty(driver.Discord.Complaints.All);
    }

    [Fact]
    public async Task Those_without_the_right_may_look_but_not_change()
    {
        await using var driver = await DiscordDriver.StartAsync();

        var refused = await driver.TypeAsync(
            "/feed subscribe",
            Options(("filter", "/enterprise")),
            FakeDiscordWorld.Ann
        );
        var shown = await driver.TypeAsync("/feed show", user: FakeDiscordWorld.Ann);

        Assert.Contains("may look", refused.Read(), StringComparison.Ordinal);
        Assert.True(shown.IsEphemeral);
        Assert.DoesNotContain(driver.Discord.World.Posted.All, message => !message.IsEphemeral);
    }

    [Fact]
    public async Task A_channel_where_the_bot_may_not_speak_is_told_what_is_missing_before_anything_is_kept()
    {
        await using var driver = await DiscordDriver.StartAsync();
        driver.Discord.World.Change(
            driver.Web,
            FakeDiscordWorld.BotId,
            deny: FakePermissions.SendMessages | FakePermissions.EmbedLinks
        );

        var told = await driver.TypeAsync("/feed subscribe", Options(("filter", "/enterprise")));

        Assert.Contains("Send Messages and Embed Links", told.Read(), StringComparison.Ordinal);
        Assert.DoesNotContain("#1", (await driver.TypeAsync("/feed list")).Read(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Discord_tells_twice_is_done_once()
    {
        await using var driver = await DiscordDriver.StartAsync();
        var asked = await driver.GiveAsync("/feed subscribe", Options(("filter", "/enterprise")));
        _ = await asked.ReplyAsync(Stop);

        await driver.Discord.Interactions.RepeatAsync(asked);
        _ = await driver.TypeAsync("/online");

        var list = await driver.TypeAsync("/feed list");
        Assert.DoesNotContain("#2", list.Read(), StringComparison.Ordinal);
        Assert.Empty(driver.Discord.Complaints.All);
    }

    [Fact]
    public async Task What_takes_long_is_announced_in_time_and_comes_later()
    {
        await using var driver = await DiscordDriver.StartAsync();
        var slow = new TaskCompletionSource();
        driver.Discord.Faults.Add(DiscordRoutes.CreateMessage, DiscordFault.Until(slow.Task));

        var asked = await driver.GiveAsync("/feed subscribe", Options(("filter", "/enterprise")));
        var first = await asked.CallbackAsync(Stop);
        slow.SetResult();
        var reply = await asked.ReplyAsync(Stop);

        Assert.Equal(5, (int?)first["type"]);
        Assert.Contains("#1", reply.Read(), StringComparison.Ordinal);
        Assert.True(reply.IsEphemeral);
        Assert.Empty(driver.Discord.Complaints.All);
    }

    [Fact]
    public async Task Commands_that_Discord_knows_are_not_registered_again()
    {
        await using var driver = await DiscordDriver.StartAsync();
        var registered = Assert.Single(driver.Discord.Commands.Overwritten.All);

        Assert.Equal(["online", "feed"], registered.Commands.Select(command => (string?)command!["name"]));
        await driver.RestartAsync();
        _ = await driver.Log.LineAsync("Discord knows the commands already");

        _ = Assert.Single(driver.Discord.Commands.Overwritten.All);
    }

    [Fact]
    public async Task What_is_offered_while_somebody_types_is_known_already_and_needs_no_call()
    {
        await using var driver = await DiscordDriver.StartAsync();
        _ = await driver.TypeAsync("/feed subscribe", Options(("filter", "path:/*")));
        _ = await driver.PostedAsync();
        driver.Rybbit.Visit("/pricing", country: "IS", city: "Akureyri");
        driver.Rybbit.Signup("/join", country: "NZ");
        _ = await driver.PostedAsync();
        driver.Rybbit.FailAlways(Fault.Hang);

        Assert.Contains("/pricing", await SuggestedAsync(driver, "path", "pri"));
        Assert.Contains("signup", await SuggestedAsync(driver, "event", "si"));
        Assert.Contains("IS", await SuggestedAsync(driver, "country", "i"));
        Assert.NotEmpty(await SuggestedAsync(driver, "site", ""));
        Assert.Empty(driver.Discord.Complaints.All);
    }

    [Fact]
    public async Task A_press_that_takes_long_is_heard_in_time_and_answered_beside_the_message()
    {
        await using var driver = await DiscordDriver.StartAsync();
        var shown = await driver.TypeAsync("/feed show", Options(("filter", "/enterprise")));
        var slow = new TaskCompletionSource();
        driver.Discord.Faults.Add(DiscordRoutes.CreateMessage, DiscordFault.Until(slow.Task));

        var pressed = await driver.PressAsync(shown, "Subscribe this channel");
        var first = await pressed.CallbackAsync(Stop);
        slow.SetResult();
        var reply = await pressed.FollowUpAsync(Stop);

        Assert.Equal(6, (int?)first["type"]);
        Assert.Contains("#1", reply.Read(), StringComparison.Ordinal);
        Assert.True(reply.IsEphemeral);
        Assert.Empty(driver.Discord.Complaints.All);
    }

    [Fact]
    public async Task An_answer_that_arrived_although_Discord_did_not_say_so_is_given_once()
    {
        await using var driver = await DiscordDriver.StartAsync();
        driver.Discord.Faults.Add(DiscordRoutes.Callback, DiscordFault.ErrorAfterwards);

        var asked = await driver.GiveAsync("/online");
        _ = await driver.Discord.World.Edited.NextAsync(Stop);

        Assert.Contains("visitor", asked.Original!.Read(), StringComparison.Ordinal);
        Assert.Contains("40060", Assert.Single(driver.Discord.Complaints.All), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_did_not_get_through_is_sent_again_at_once()
    {
        await using var driver = await DiscordDriver.StartAsync();
        driver.Discord.Faults.Add(DiscordRoutes.Callback, DiscordFault.Reset);

        Assert.Contains("visitor", (await driver.TypeAsync("/online")).Read(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, 10062)]
    [InlineData(401, 50027)]
    public async Task An_answer_that_Discord_waits_for_no_longer_is_told_to_the_log_and_stops_nothing(
        int status,
        int code
    )
    {
        await using var driver = await DiscordDriver.StartAsync();
        driver.Discord.Faults.Add(DiscordRoutes.Callback, DiscordFault.Error(status, code));

        _ = await driver.GiveAsync("/online");
        _ = await driver.Log.LineAsync("came too late for Discord");

        Assert.Contains("visitor", (await driver.TypeAsync("/online")).Read(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_Discord_has_not_taken_in_yet_is_changed_a_moment_later()
    {
        await using var driver = await DiscordDriver.StartAsync();
        var slow = new TaskCompletionSource();
        driver.Discord.Faults.Add(DiscordRoutes.CreateMessage, DiscordFault.Until(slow.Task));
        driver.Discord.Faults.Add(DiscordRoutes.EditReply, DiscordFault.Error(404, 10015));

        var asked = await driver.GiveAsync("/feed subscribe", Options(("filter", "/enterprise")));
        _ = await asked.CallbackAsync(Stop);
        slow.SetResult();

        Assert.Contains("#1", (await asked.ReplyAsync(Stop)).Read(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slack_and_Discord_are_joined_together()
    {
        await using var slack = await FakeSlack.StartAsync(new() { PingEvery = null }, TimeProvider.System);
        await using var driver = await DiscordDriver.StartAsync(
            null,
            ("Slack:BotToken", slack.Options.BotToken),
            ("Slack:AppToken", slack.Options.AppToken),
            ("Slack:ApiUrl", slack.ApiUrl.AbsoluteUri)
        );
        _ = await slack.Sockets.Greeted.NextAsync(Stop);
        _ = await driver.Log.LineAsync("Slack said hello");

        Assert.Contains("visitor", (await driver.TypeAsync("/online")).Read(), StringComparison.Ordinal);
        _ = await slack.Sockets.Send(slack.Callbacks.Command("/online", "")).AckAsync(Stop);
        var (_, body) = await driver.AskAsync("/readyz");
        Assert.Contains("\"discord\":\"ok\"", body, StringComparison.Ordinal);
        Assert.Contains("\"slack\":\"ok\"", body, StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> SuggestedAsync(
        DiscordDriver driver,
        string option,
        string typed
    )
    {
        var typing = await driver.Discord.Interactions.TypeAsync(
            FakeDiscordWorld.Mo,
            driver.Web,
            "/feed subscribe",
            option,
            typed
        );
        return (await typing.ChoicesAsync(Stop)).Select(choice => choice.Value);
    }
}
