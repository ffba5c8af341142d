using System.Text.Json;
using System.Text.RegularExpressions;
using RybbitBot.Commands;
using RybbitBot.Hosting;
using RybbitBot.Slack;
using RybbitBot.Slack.Http;

namespace RybbitBot.Tests.House;

/// <summary>The Slack app that people make from our manifest is the one that this program is.</summary>
public sealed partial class ManifestTests
{
    // What Slack tells of a channel's name. No channel is known by its name here, so nothing need be done.
    private static readonly string[] OnlyNames = ["channel_rename", "group_rename"];

    private static string Guide => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "slack.md"));

    /// <summary>Slack's limits: the path of a text, and its length from and to.</summary>
    public static TheoryData<string, int, int> Lengths =>
        new()
        {
            { "display_information.name", 1, 35 },
            { "display_information.description", 1, 140 },
            { "display_information.long_description", 175, 4000 },
            { "features.bot_user.display_name", 1, 80 },
            { "features.slash_commands.command", 2, 32 },
            { "features.slash_commands.description", 1, 2000 },
            { "features.slash_commands.usage_hint", 1, 1000 },
            { "features.slash_commands.url", 1, 3000 },
            { "oauth_config.scopes.bot", 1, 50 },
            { "settings.event_subscriptions.bot_events", 1, 50 },
            { "settings.event_subscriptions.request_url", 1, 3500 },
            { "settings.interactivity.request_url", 1, 3500 },
            { "settings.interactivity.message_menu_options_url", 1, 3500 },
        };

    [Fact]
    public void Every_key_is_one_that_Slack_knows() =>
        Assert.All(SlackManifest.Http.Keys, key => Assert.Contains(key, SlackNames.ManifestKeys));

    [Theory]
    [MemberData(nameof(Lengths))]
    public void No_text_is_longer_or_shorter_than_Slack_takes(string path, int from, int to)
    {
        var texts = SlackManifest.Http.Values[path].ToList();

        Assert.NotEmpty(texts);
        Assert.All(texts, text => Assert.InRange(text.Length, from, to));
    }

    [Fact]
    public void People_read_Rybbit_and_mention_rybbit()
    {
        var manifest = SlackManifest.Socket;

        Assert.Equal("Rybbit", manifest["display_information.name"]);
        Assert.Equal("rybbit", manifest["features.bot_user.display_name"]);
    }

    [Fact]
    public void The_colour_is_one() =>
        Assert.Matches(HexColour(), SlackManifest.Socket["display_information.background_color"]);

    [Fact]
    public void The_commands_are_those_that_the_program_answers_unless_told_otherwise()
    {
        var (online, feed, rybbit) = new CommandNames();

        Assert.Equal([online, feed, rybbit], SlackManifest.Socket.CommandNames);
    }

    [Fact]
    public void Every_command_is_a_name_that_Slack_takes() =>
        Assert.All(SlackManifest.Socket.CommandNames, name => Assert.Matches(CommandName(), name));

    [Fact]
    public void Every_command_hints_at_its_use_and_has_Slack_mark_links_and_mentions() =>
        Assert.All(
            SlackManifest.Socket.Commands,
            command =>
            {
                Assert.NotEmpty($"{command["usage_hint"]}");
                Assert.Equal("true", $"{command["should_escape"]}");
            }
        );

    [Fact]
    public void No_shortcut_is_offered_because_the_program_hears_none()
    {
        using var payload = JsonDocument.Parse("""{"type":"shortcut","callback_id":"online"}""");

        var isHeard = SlackPayload.OfInteraction(payload.RootElement) is not SlackRequest.Other;

        Assert.False(isHeard);
        Assert.Empty(SlackManifest.Socket.Values["features.shortcuts.callback_id"]);
    }

    [Fact]
    public void Every_scope_is_one_of_Slacks() =>
        Assert.All(SlackManifest.Socket.Scopes, scope => Assert.Contains(scope, SlackNames.Scopes));

    [Fact]
    public void No_scope_is_asked_twice()
    {
        var manifest = SlackManifest.Socket;

        Assert.Distinct(manifest.Scopes);
        Assert.Distinct(manifest.OptionalScopes);
    }

    [Fact]
    public void What_may_be_left_out_is_asked_for_as_well_because_Slack_wants_it_in_both_lists()
    {
        var manifest = SlackManifest.Socket;

        Assert.Subset(manifest.Scopes.ToHashSet(), manifest.OptionalScopes.ToHashSet());
    }

    [Fact]
    public void The_app_asks_for_what_the_program_needs_and_for_nothing_else()
    {
        var manifest = SlackManifest.Socket;

        Assert.Equal(
            SlackScopes.Needed.Select(needed => needed.Scope).Order(),
            manifest.Scopes.Except(manifest.OptionalScopes).Order()
        );
        Assert.Equal(
            SlackScopes.Optional.Select(optional => optional.Scope).Order(),
            manifest.OptionalScopes.Order()
        );
    }

    [Fact]
    public void Every_event_is_one_of_Slacks_and_none_is_asked_twice()
    {
        var events = SlackManifest.Socket.Events;

        Assert.All(events, happening => Assert.Contains(happening, SlackNames.Events));
        Assert.Distinct(events);
        Assert.InRange(events.Count, 1, 100);
    }

    [Fact]
    public void The_scopes_of_every_event_are_asked_for_and_cannot_be_left_out()
    {
        var manifest = SlackManifest.Socket;

        var missing = manifest
            .Events.SelectMany(SlackNames.ScopesOf)
            .Except(manifest.Scopes.Except(manifest.OptionalScopes));

        Assert.Empty(missing);
    }

    [Fact]
    public void The_app_hears_every_event_that_the_program_understands_and_no_other()
    {
        var understood = SlackNames.Events.Where(IsUnderstood).Concat(OnlyNames);

        Assert.Equal(understood.Order(), SlackManifest.Socket.Events.Order());
    }

    [Theory]
    [InlineData("features.app_home.messages_tab_enabled", "true")] // who subscribed is told when it pauses
    [InlineData("features.app_home.home_tab_enabled", "false")] // nothing would be shown there
    [InlineData("settings.interactivity.is_enabled", "true")] // buttons and forms
    [InlineData("settings.org_deploy_enabled", "false")] // a token belongs to one workspace
    [InlineData("settings.token_rotation_enabled", "false")] // tokens would expire, for ever
    public void A_switch_stands_as_the_program_needs_it_behind_either_door(string path, string value)
    {
        Assert.Equal(value, SlackManifest.Socket[path]);
        Assert.Equal(value, SlackManifest.Http[path]);
    }

    [Fact]
    public void As_it_stands_it_is_for_sockets_and_names_no_address_to_be_reached_at()
    {
        var manifest = SlackManifest.Socket;

        Assert.Equal("true", manifest["settings.socket_mode_enabled"]);
        Assert.DoesNotContain(manifest.Keys, key => key.EndsWith("url", StringComparison.Ordinal));
        Assert.DoesNotContain(manifest.Values.SelectMany(texts => texts), text => text.Contains("://"));
    }

    [Fact]
    public void Uncommented_it_is_for_signed_requests_and_sends_each_kind_to_its_own_route()
    {
        var manifest = SlackManifest.Http;

        Assert.Equal("false", manifest["settings.socket_mode_enabled"]);
        Assert.All(
            manifest.Commands,
            command => Assert.Equal(At(SlackEndpoints.Command), $"{command["url"]}")
        );
        Assert.Equal(At(SlackEndpoints.Event), manifest["settings.event_subscriptions.request_url"]);
        Assert.Equal(At(SlackEndpoints.Action), manifest["settings.interactivity.request_url"]);
        Assert.Equal(At(SlackEndpoints.Options), manifest["settings.interactivity.message_menu_options_url"]);
    }

    [Fact]
    public void The_routes_are_those_that_apps_in_use_were_told()
    {
        Assert.Equal("/slack/command", SlackEndpoints.Command);
        Assert.Equal("/slack/event", SlackEndpoints.Event);
        Assert.Equal("/slack/action", SlackEndpoints.Action);
        Assert.Equal("/slack/options", SlackEndpoints.Options);
    }

    [Fact]
    public void Either_form_differs_from_the_other_by_the_door_alone()
    {
        var (socket, http) = (SlackManifest.Socket, SlackManifest.Http);

        Assert.Equal(socket.Keys, http.Keys.Where(key => !key.EndsWith("url", StringComparison.Ordinal)));
        Assert.Equal(socket.Scopes, http.Scopes);
        Assert.Equal(socket.Events, http.Events);
    }

    [Fact]
    public void The_guide_explains_every_scope_setting_and_route()
    {
        string[] topics =
        [
            .. SlackManifest.Socket.Scopes,
            .. SlackManifest.Socket.CommandNames,
            .. KnownSettings.All.Where(IsSlacks).Select(setting => setting.Key),
            SlackEndpoints.Command,
            SlackEndpoints.Event,
            SlackEndpoints.Action,
            SlackEndpoints.Options,
        ];
        Assert.All(topics, topic => Assert.Contains($"`{topic}`", Guide));
    }

    [Fact]
    public void The_guide_and_the_manifest_tell_the_command_that_makes_the_other_form()
    {
        const string command =
            "sed -e 's/^#http //' -e '/# socket$/d' -e 's/rybbit.example.com/YOUR.HOST/' manifest.yml";

        Assert.Contains(command, Guide);
        Assert.Contains(command, SlackManifest.Text);
    }

    private static bool IsSlacks(Setting setting) => setting.Section is "Slack" or "Commands";

    private static bool IsUnderstood(string happening)
    {
        using var payload = JsonDocument.Parse(
            $$$"""{"type":"event_callback","team_id":"T1","event":{"type":"{{{happening}}}"}}"""
        );
        return EventPayload.Of(payload.RootElement) is SlackRequest.Event { Happening: not SlackEvent.Other };
    }

    private static string At(string route) => $"https://rybbit.example.com{route}";

    [GeneratedRegex("^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$")]
    private static partial Regex HexColour();

    [GeneratedRegex("^/[a-z0-9_-]+$")]
    private static partial Regex CommandName();
}
