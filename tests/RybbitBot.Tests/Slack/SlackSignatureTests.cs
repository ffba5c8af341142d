using System.Globalization;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using RybbitBot.Slack.Http;

namespace RybbitBot.Tests;

public class SlackSignatureTests
{
    private const string Secret = "made-up-signing-secret-0001";
    private const long SignedAt = 1_760_000_000;

    private const string Form =
        "token=tok&team_id=T0RYBBIT1&team_domain=acme&channel_id=C0WEB0001&channel_name=web&user_id=U0ANN0001"
        + "&user_name=ann&command=%2Frybbit&text=stats+example.com+7d&api_app_id=A0RYB0001"
        + "&is_enterprise_install=false&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT0RYBBIT1%2F1%2Fabc"
        + "&trigger_id=1.2.abc";

    private const string FormSignature =
        "v0=07ad97f419ccd4f9738a33a446656508898aa1257d3f7acadff3bd37b32e245d";

    private const string Json = """{"type":"url_verification","token":"tok","challenge":"héllo-☃"}""";

    private const string JsonSignature =
        "v0=06fbcb686f34faf2efc5cdaae6186590f65b61e3c9656ffd64931018c4ddd13d";

    [Theory]
    [InlineData(Form, FormSignature)]
    [InlineData(Json, JsonSignature)]
    public void What_Slack_signed_is_genuine(string body, string signature) =>
        Assert.Equal(SignatureVerdict.Genuine, Verify(body, signature));

    [Fact]
    public void The_example_of_Slacks_own_page_is_genuine()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_531_420_618));
        var slack = new SlackSignature(["8f742231b10e8888abcd99yyyzzz85a5"], clock);
        const string body =
            "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
            + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
            + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F"
            + "96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

        var verdict = slack.Verify(
            "1531420618",
            "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
            Encoding.UTF8.GetBytes(body)
        );

        Assert.True(verdict.IsGenuine);
    }

    [Theory]
    [InlineData(-300)]
    [InlineData(300)]
    public void Five_minutes_of_skew_pass_in_either_direction(int seconds) =>
        Assert.True(Verify(Form, FormSignature, now: SignedAt + seconds).IsGenuine);

    [Theory]
    [InlineData(301, -301)]
    [InlineData(-301, 301)]
    [InlineData(-3600, 3600)]
    public void A_stamp_further_off_is_refused_and_tells_the_skew(int seconds, long skew) =>
        Assert.Equal(new(false, skew), Verify(Form, FormSignature, now: SignedAt + seconds));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("+1760000000")]
    [InlineData("-1760000000")]
    [InlineData(" 1760000000")]
    [InlineData("1760000000 ")]
    [InlineData("1760000000.0")]
    [InlineData("99999999999999999999")]
    [InlineData("１７６００００００００")]
    public void A_stamp_that_is_no_number_is_forged(string? timestamp) =>
        Assert.Equal(SignatureVerdict.Forged, Verify(Form, FormSignature, timestamp: timestamp));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("v0=")]
    [InlineData("v1=07ad97f419ccd4f9738a33a446656508898aa1257d3f7acadff3bd37b32e245d")]
    [InlineData("07ad97f419ccd4f9738a33a446656508898aa1257d3f7acadff3bd37b32e245d")]
    [InlineData("v0=07AD97F419CCD4F9738A33A446656508898AA1257D3F7ACADFF3BD37B32E245D")]
    [InlineData("v0=07ad97f419ccd4f9738a33a446656508898aa1257d3f7acadff3bd37b32e24")]
    [InlineData("v0=07ad97f419ccd4f9738a33a446656508898aa1257d3f7acadff3bd37b32e245d00")]
    [InlineData("v0=zzad97f419ccd4f9738a33a446656508898aa1257d3f7acadff3bd37b32e245d")]
    [InlineData("v0=17ad97f419ccd4f9738a33a446656508898aa1257d3f7acadff3bd37b32e245d")]
    public void Any_other_signature_is_forged(string? signature) =>
        Assert.Equal(SignatureVerdict.Forged, Verify(Form, signature));

    [Fact]
    public void A_body_that_was_changed_is_forged() =>
        Assert.Equal(SignatureVerdict.Forged, Verify(Form + " ", FormSignature));

    [Fact]
    public void Either_of_two_secrets_will_do()
    {
        var slack = new SlackSignature(["another", Secret], At(SignedAt));

        Assert.True(slack.Verify("1760000000", FormSignature, Encoding.UTF8.GetBytes(Form)).IsGenuine);
    }

    [Fact]
    public void Without_a_secret_nothing_is_genuine()
    {
        var slack = new SlackSignature([], At(SignedAt));

        Assert.False(slack.Verify("1760000000", FormSignature, Encoding.UTF8.GetBytes(Form)).IsGenuine);
    }

    private static SignatureVerdict Verify(string body, string? signature, long now = SignedAt) =>
        Verify(body, signature, SignedAt.ToString(CultureInfo.InvariantCulture), now);

    private static SignatureVerdict Verify(
        string body,
        string? signature,
        string? timestamp,
        long now = SignedAt
    ) => new SlackSignature([Secret], At(now)).Verify(timestamp, signature, Encoding.UTF8.GetBytes(body));

    private static FakeTimeProvider At(long second) => new(DateTimeOffset.FromUnixTimeSeconds(second));
}
