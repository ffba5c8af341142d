using RybbitBot.Discord.Gateway;

namespace RybbitBot.Tests;

public class GatewayVerdictTests
{
    [Theory]
    [InlineData(null, GatewayMove.Resume)]
    [InlineData(1006, GatewayMove.Resume)]
    [InlineData(1011, GatewayMove.Resume)]
    [InlineData(1000, GatewayMove.Identify)]
    [InlineData(1001, GatewayMove.Identify)]
    [InlineData(4000, GatewayMove.Resume)]
    [InlineData(4001, GatewayMove.Resume)]
    [InlineData(4002, GatewayMove.Resume)]
    [InlineData(4003, GatewayMove.Identify)]
    [InlineData(4004, GatewayMove.Stop)]
    [InlineData(4005, GatewayMove.Identify)]
    [InlineData(4007, GatewayMove.Identify)]
    [InlineData(4008, GatewayMove.Identify)]
    [InlineData(4009, GatewayMove.Identify)]
    [InlineData(4010, GatewayMove.Stop)]
    [InlineData(4011, GatewayMove.Stop)]
    [InlineData(4012, GatewayMove.Stop)]
    [InlineData(4013, GatewayMove.Stop)]
    [InlineData(4014, GatewayMove.Stop)]
    [InlineData(4099, GatewayMove.Resume)]
    internal void Each_close_code_is_followed_as_Discord_documents_it(int? code, GatewayMove move) =>
        Assert.Equal(move, GatewayVerdict.Of(new GatewayEnd.Closed(code)).Move);

    [Fact]
    internal void A_session_that_is_over_begins_anew_and_all_others_go_on()
    {
        Assert.Equal(GatewayMove.Identify, GatewayVerdict.Of(new GatewayEnd.Invalid(CanResume: false)).Move);
        Assert.Equal(GatewayMove.Resume, GatewayVerdict.Of(new GatewayEnd.Invalid(CanResume: true)).Move);
        Assert.Equal(GatewayMove.Resume, GatewayVerdict.Of(new GatewayEnd.Reconnect()).Move);
        Assert.Equal(GatewayMove.Resume, GatewayVerdict.Of(new GatewayEnd.Silent()).Move);
    }

    [Theory]
    [InlineData(4001)]
    [InlineData(4002)]
    [InlineData(4005)]
    [InlineData(4008)]
    public void What_we_did_wrong_is_called_so(int code) =>
        Assert.True(GatewayVerdict.Of(new GatewayEnd.Closed(code)).IsOurMistake);

    [Fact]
    public void A_refused_token_is_named_by_its_setting() =>
        Assert.Contains(
            "Discord:BotToken",
            GatewayVerdict.Of(new GatewayEnd.Closed(4004)).Reason,
            StringComparison.Ordinal
        );
}
