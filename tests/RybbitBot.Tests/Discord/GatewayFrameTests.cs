using System.Text;
using RybbitBot.Discord;
using RybbitBot.Discord.Gateway;

namespace RybbitBot.Tests;

public class GatewayFrameTests
{
    [Fact]
    public void A_hello_says_how_often_to_beat() =>
        Assert.Equal(
            new GatewayFrame.Hello(TimeSpan.FromMilliseconds(41_250)),
            Parse("""{"op":10,"d":{"heartbeat_interval":41250,"_trace":[]},"s":null,"t":null}""")
        );

    [Theory]
    [InlineData("""{"op":10,"d":{}}""")]
    [InlineData("""{"op":10,"d":{"heartbeat_interval":-1}}""")]
    [InlineData("""{"op":10,"d":{"heartbeat_interval":"soon"}}""")]
    public void A_hello_that_does_not_say_means_the_usual(string text) =>
        Assert.Equal(new GatewayFrame.Hello(TimeSpan.FromMilliseconds(41_250)), Parse(text));

    [Fact]
    public void What_is_said_of_the_connection_is_read()
    {
        Assert.IsType<GatewayFrame.BeatWanted>(Parse("""{"op":1,"d":null}"""));
        Assert.IsType<GatewayFrame.BeatHeard>(Parse("""{"op":11}"""));
        Assert.Equal(new GatewayFrame.Ending(new GatewayEnd.Reconnect()), Parse("""{"op":7,"d":null}"""));
        Assert.Equal(new GatewayFrame.Ending(new GatewayEnd.Invalid(false)), Parse("""{"op":9,"d":false}"""));
        Assert.Equal(new GatewayFrame.Ending(new GatewayEnd.Invalid(true)), Parse("""{"d": true,"op":9}"""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"op":"0"}""")]
    [InlineData("""{"op":99,"d":{"a":[1,{}]}}""")]
    [InlineData("""{"op":10,"d":null}x""")]
    public void What_is_not_known_or_cannot_be_read_is_ignored(string text) =>
        Assert.IsType<GatewayFrame.Ignored>(Parse(text));

    [Fact]
    public void A_session_begins_with_where_it_is_resumed_and_the_servers_that_it_is_in()
    {
        var ready = Assert.IsType<GatewayEvent.Ready>(
            EventIn(
                """
                {"op":0,"s":1,"t":"READY","d":{"v":10,"session_id":"f00d","resume_gateway_url":"wss://a.example",
                "guilds":[{"id":"100","unavailable":true},{"id":"101"}],"new":{"field":1}}}
                """
            )
        );

        Assert.Equal(("f00d", "wss://a.example"), (ready.SessionId, ready.ResumeUrl));
        Assert.Equal(["100", "101"], ready.Guilds);
    }

    [Fact]
    public void The_number_of_an_event_that_nobody_needs_counts_too() =>
        Assert.Equal(
            new GatewayFrame.Dispatch(7, new GatewayEvent.Other("NEWS_CREATE")),
            Parse("""{"t":"NEWS_CREATE","s":7,"op":0,"d":{"a":1}}""")
        );

    [Fact]
    public void The_number_of_an_event_that_cannot_be_read_counts_too() =>
        Assert.Equal(
            7,
            Assert.IsType<GatewayFrame.Dispatch>(Parse("""{"t":"READY","s":7,"op":0}""")).Sequence
        );

    [Theory]
    [InlineData(
        "GUILD_CREATE",
        """{"id":"100","name":"Acme","unavailable":false}""",
        typeof(DiscordEvent.GuildReached)
    )]
    [InlineData("GUILD_CREATE", """{"id":"100","unavailable":true}""", typeof(DiscordEvent.GuildSilent))]
    [InlineData("GUILD_DELETE", """{"id":"100","unavailable":true}""", typeof(DiscordEvent.GuildSilent))]
    [InlineData("GUILD_DELETE", """{"id":"100"}""", typeof(DiscordEvent.GuildLeft))]
    [InlineData("CHANNEL_DELETE", """{"id":"200","guild_id":"100"}""", typeof(DiscordEvent.ChannelDeleted))]
    [InlineData("THREAD_DELETE", """{"id":"200","guild_id":"100"}""", typeof(DiscordEvent.ChannelDeleted))]
    [InlineData("CHANNEL_UPDATE", """{"id":"200","guild_id":"100"}""", typeof(DiscordEvent.ChannelChanged))]
    [InlineData("GUILD_ROLE_UPDATE", """{"guild_id":"100","role":{}}""", typeof(DiscordEvent.RightsChanged))]
    public void What_becomes_of_servers_and_channels_is_read(string type, string content, Type kind)
    {
        var happening = Assert.IsType<GatewayEvent.Happening>(
            EventIn($$$"""{"op":0,"s":2,"t":"{{{type}}}","d":{{{content}}}}""")
        );

        Assert.IsType(kind, happening.What);
    }

    [Fact]
    public void Of_a_server_with_everything_in_it_only_the_outermost_is_read()
    {
        var channels = string.Join(
            ',',
            Enumerable.Repeat("""{"id":"9","unavailable":true,"name":"x"}""", 50_000)
        );

        var happening = Assert.IsType<GatewayEvent.Happening>(
            EventIn($$$"""{"op":0,"s":2,"t":"GUILD_CREATE","d":{"channels":[{{{channels}}}],"id":"100"}}""")
        );

        Assert.Equal(new DiscordEvent.GuildReached("100"), happening.What);
    }

    [Theory]
    [InlineData("wss://gateway.discord.gg", "wss://gateway.discord.gg/?v=10&encoding=json")]
    [InlineData("wss://gateway.discord.gg/", "wss://gateway.discord.gg/?v=10&encoding=json")]
    [InlineData("ws://127.0.0.1:8081/gateway", "ws://127.0.0.1:8081/gateway?v=10&encoding=json")]
    public void An_address_gets_version_and_encoding_with_and_without_a_slash(string given, string expected)
    {
        Assert.True(GatewayAddress.TryParse(given, out var address));
        Assert.Equal(expected, address.AbsoluteUri);
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://gateway.discord.gg")]
    [InlineData("ws://gateway.discord.gg")]
    [InlineData("wss://somebody@gateway.discord.gg")]
    public void The_token_goes_nowhere_else(string given) =>
        Assert.False(GatewayAddress.TryParse(given, out _));

    [Fact]
    public void What_we_tell_is_as_documented()
    {
        Assert.Equal("""{"op":1,"d":251}""", TextOf(GatewayPayload.Beat(251)));
        Assert.Equal("""{"op":1,"d":null}""", TextOf(GatewayPayload.Beat(null)));
        Assert.Equal(
            """{"op":6,"d":{"token":"t","session_id":"s","seq":9}}""",
            TextOf(GatewayPayload.Resume("t", new("s", "wss://a.example", 9)))
        );
        Assert.StartsWith(
            """{"op":2,"d":{"token":"t","intents":1,"shard":[0,1],"properties":{"os":""",
            TextOf(GatewayPayload.Identify("t")),
            StringComparison.Ordinal
        );
    }

    private static GatewayEvent EventIn(string text) =>
        Assert.IsType<GatewayFrame.Dispatch>(Parse(text)).Event;

    private static GatewayFrame Parse(string text) => GatewayFrame.Parse(Encoding.UTF8.GetBytes(text));

    private static string TextOf(ReadOnlyMemory<byte> payload) => Encoding.UTF8.GetString(payload.Span);
}
