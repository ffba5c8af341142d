using System.Collections.Immutable;
using System.Text.Json;
using RybbitBot.Discord;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests;

public class DiscordPayloadTests
{
    private const string Common = """
        "id":"400","application_id":"1","token":"s3cret","version":1,"guild_id":"100","channel_id":"200",
        "channel":{"id":"200","type":0,"name":"stats"},
        "member":{"user":{"id":"300","username":"ann","global_name":"Ann"},"nick":null,"roles":["110"],
        "permissions":"562949953421344"},"app_permissions":"277025770560","locale":"de","context":0
        """;

    [Fact]
    public void A_command_comes_with_who_gave_it_where_and_what_they_and_we_may_there()
    {
        var command = Assert.IsType<DiscordRequest.Command>(
            Read(
                """
                "type":2,"data":{"id":"600","name":"feed","type":1,"options":[{"name":"subscribe","type":1,"options":[
                {"name":"filter","type":3,"value":"/enterprise"},{"name":"urgent","type":5,"value":true},
                {"name":"minutes","type":4,"value":30}]}]}
                """
            )
        );

        var caller = command.Caller;
        Assert.Equal(new ChannelAddress("discord", "100", "200"), caller.Address);
        Assert.Equal(new Member("300", "Ann"), caller.By);
        Assert.Equal(new InteractionKey("400", "1", "s3cret"), caller.Interaction);
        Assert.Equal(562_949_953_421_344UL, caller.Rights.Bits);
        Assert.Equal(277_025_770_560UL, caller.OwnRights?.Bits);
        Assert.Equal(["110"], caller.Roles);
        Assert.Equal(("feed", "subscribe"), (command.Words.Name, command.Words.Subcommand));
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["filter"] = "/enterprise",
                ["urgent"] = "true",
                ["minutes"] = "30",
            }.ToImmutableSortedDictionary(),
            command.Words.Options.ToImmutableSortedDictionary()
        );
    }

    [Fact]
    public void Nobody_reads_the_token_of_an_interaction()
    {
        var request = Read(""" "type":2,"data":{"name":"online"} """);

        Assert.DoesNotContain("s3cret", request.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_direct_message_there_is_no_server() =>
        Assert.Equal(
            ("", "300"),
            Assert.IsType<DiscordRequest.Command>(
                Parse(
                    """
                    {"type":2,"id":"400","token":"t","channel_id":"201","user":{"id":"300","username":"ann"},
                    "data":{"name":"online"}}
                    """
                )
            )
                is var command
                ? (command.Caller.Guild, command.Caller.By.Id)
                : default
        );

    [Theory]
    [InlineData(64, true)]
    [InlineData(68, true)]
    [InlineData(4, false)]
    public void A_button_comes_with_whether_one_person_sees_it(int flags, bool isPrivate)
    {
        var press = Assert.IsType<DiscordRequest.Press>(
            Read(
                $$"""
                "type":3,"message":{"id":"500","flags":{{flags}}},
                "data":{"component_type":2,"id":2,"custom_id":"0:undo:ab:12"}
                """
            )
        );

        Assert.Equal(new ButtonAction("undo", "ab:12"), press.Action);
        Assert.Equal(isPrivate, press.IsOnPrivateMessage);
    }

    [Theory]
    [InlineData("""{"type":18,"id":1,"component":{"type":4,"id":2,"custom_id":"path","value":"/a"}}""")]
    [InlineData("""{"type":1,"components":[{"type":4,"custom_id":"path","value":"/a"}]}""")]
    [InlineData("""{"type":18,"component":{"type":3,"custom_id":"path","values":["/a"]}}""")]
    public void A_form_comes_in_either_layout_without_what_was_left_empty(string part)
    {
        var sent = Assert.IsType<DiscordRequest.Submission>(
            Read(
                $$$"""
                "type":5,"data":{"custom_id":"subscribe","components":[{{{part}}},
                {"type":18,"component":{"type":4,"custom_id":"country","value":""}}]}
                """
            )
        );

        Assert.Equal("subscribe", sent.Form);
        Assert.Equal(KeyValuePair.Create("path", "/a"), Assert.Single(sent.Values));
    }

    [Fact]
    public void While_somebody_types_the_option_that_they_type_into_is_named()
    {
        var typing = Assert.IsType<DiscordRequest.Suggestion>(
            Read(
                """
                "type":4,"data":{"name":"feed","type":1,"options":[{"name":"subscribe","type":1,"options":[
                {"name":"site","type":3,"value":"12"},{"name":"path","type":3,"value":"/pr","focused":true}]}]}
                """
            )
        );

        Assert.Equal(("path", "/pr", "12"), (typing.Option, typing.Typed, typing.Words.Options["site"]));
    }

    [Theory]
    [InlineData("""{"type":1}""", typeof(DiscordRequest.Ping))]
    [InlineData("""{"type":99,"data":{}}""", typeof(DiscordRequest.Other))]
    [InlineData(
        """{"type":3,"data":{"component_type":3,"custom_id":"x","values":[]}}""",
        typeof(DiscordRequest.Other)
    )]
    [InlineData("""{"type":2}""", typeof(DiscordRequest.Command))]
    [InlineData("""{"type":2,"data":7,"member":"x","channel":[]}""", typeof(DiscordRequest.Command))]
    public void What_is_not_known_or_is_missing_breaks_nothing(string text, Type kind) =>
        Assert.IsType(kind, Parse(text));

    [Fact]
    public void What_is_missing_to_post_is_named_as_Discord_shows_it()
    {
        Assert.Equal(
            ["View Channel", "Send Messages", "Embed Links"],
            ChannelRights.None.MissingToPost(isInThread: false)
        );
        Assert.Equal(
            ["Send Messages in Threads"],
            new ChannelRights(1024 | 2048 | 16384).MissingToPost(isInThread: true)
        );
        Assert.Empty(new ChannelRights(274_877_959_168).MissingToPost(isInThread: true));
        Assert.Empty(new ChannelRights(8).MissingToPost(isInThread: false));
        Assert.Null(ChannelRights.Parse(""));
        Assert.Null(ChannelRights.Parse("-1"));
    }

    private static DiscordRequest Read(string members) => Parse("{" + Common + "," + members + "}");

    private static DiscordRequest Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return DiscordPayload.Of(document.RootElement);
    }
}
