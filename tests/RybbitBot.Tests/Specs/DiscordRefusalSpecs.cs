using System.Globalization;
using RybbitBot.Chat;
using RybbitBot.Discord;
using RybbitBot.Discord.Api;

namespace RybbitBot.Tests.Specs;

public sealed class DiscordRefusalSpecs
{
    private static readonly MessageKey Key = new("k1");

    // Status and code.
    private static readonly Dictionary<string, string> Errors = new()
    {
        ["Wait"] = "429/20016 429/20022 429/20028 429/20029 429/40062 429/130000 400/40003",
        ["DestinationGone"] =
            "404/10003 404/10004 404/10013 400/40067 403/50001 403/50007 400/50008 403/50013 400/50024 "
            + "400/50033 400/50083 403/50278 400/160005 403/0 403/59999 404/0",
        ["NeedsThread"] = "400/40058",
        ["InstallationDead"] = "401/0 401/40001 401/50014",
        ["Misconfigured"] = "400/30032 400/30034 403/40333 400/50041",
        ["Unwanted"] = "400/50006 400/50035 400/50109 403/200000 403/240000 400/0",
        ["TooLarge"] = "400/30015 413/40005 400/50045 413/0",
        ["MessageGone"] = "404/10008 400/30046 403/50005",
        ["InteractionOver"] = "404/10015 404/10062 401/50027",
        ["DoneBefore"] = "400/40060",
        ["Unknown"] = "405/0 409/77777",
    };

    public static TheoryData<string, string> EveryError =>
        new(from kind in Errors from error in kind.Value.Split(' ') select (error, kind.Key));

    [Theory]
    [MemberData(nameof(EveryError))]
    public void Each_error_asks_something_of_us(string error, string kind)
    {
        var refusal = DiscordRefusal.Of(Refused(error));

        Assert.Equal(kind, refusal.Kind.ToString());
        Assert.NotEmpty(refusal.Reason);
        Assert.DoesNotContain(error.Split('/')[1] + " ", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_has_an_error() =>
        Assert.Equal(Enum.GetNames<DiscordRefusalKind>().Order(), Errors.Keys.Order());

    [Theory]
    [InlineData("403/50001", "View Channel")]
    [InlineData("404/10004", "invite me again")]
    [InlineData("401/0", "Discord:BotToken")]
    [InlineData("400/50041", "Discord:ApiUrl")]
    [InlineData("400/50083", "open it again")]
    public void The_reason_says_what_to_do(string error, string advice) =>
        Assert.Contains(advice, DiscordRefusal.Of(Refused(error)).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("Wait", "RetryAfter")]
    [InlineData("DestinationGone", "Rejected")]
    [InlineData("NeedsThread", "Rejected")]
    [InlineData("InstallationDead", "Rejected")]
    [InlineData("Misconfigured", "Rejected")]
    [InlineData("Unwanted", "Malformed")]
    [InlineData("TooLarge", "Malformed")]
    [InlineData("MessageGone", "Delivered")]
    [InlineData("InteractionOver", "Rejected")]
    [InlineData("DoneBefore", "Delivered")]
    [InlineData("Unknown", "Rejected")]
    public void What_it_asks_decides_over_the_message(string kind, string outcome) =>
        Assert.All(
            Errors[kind].Split(' '),
            error => Assert.Equal(outcome, DiscordPostOutcome.Of(Refused(error), Key).GetType().Name)
        );

    [Theory]
    [InlineData("401/0", true)]
    [InlineData("400/50041", true)]
    [InlineData("403/50013", false)]
    public void Only_a_setting_helps_against_what_is_fatal(string error, bool isFatal) =>
        Assert.Equal(isFatal, DiscordRefusal.IsFatal(Refused(error)));

    private static DiscordReply.Refused Refused(string error)
    {
        var parts = error.Split('/').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new(parts[0], parts[1]);
    }
}
