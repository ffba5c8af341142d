using System.Net;
using Microsoft.Extensions.Options;
using RybbitBot.Local;

namespace RybbitBot.Tests.Specs;

/// <summary>The page is not a back door.</summary>
public sealed class LocalAccessSpecs
{
    private const string Look = "look-token";
    private const string Change = "change-token";
    private const string Here = "127.0.0.1:8080";
    private const string HereOrigin = "http://127.0.0.1:8080";

    private static readonly PageAccess Access = new(
        Options.Create(new WebOptions { LookToken = Look, ChangeToken = Change })
    );

    private static readonly PageAccess WithoutTokens = new(Options.Create(new WebOptions()));

    // Every way to be somewhere, with what it is worth without a token.
    private static readonly (string Peer, string Host, bool IsForwarded, bool IsLocal)[] Places =
    [
        ("127.0.0.1", Here, false, true),
        ("127.0.0.1", "localhost:8080", false, true),
        ("127.0.0.1", "LOCALHOST", false, true),
        ("127.8.9.10", "127.0.0.1", false, true),
        ("::1", "[::1]:8080", false, true),
        ("::ffff:127.0.0.1", Here, false, true),
        ("127.0.0.1", Here, true, false),
        ("127.0.0.1", "evil.example", false, false),
        ("127.0.0.1", "evil.example:8080", false, false),
        ("127.0.0.1", "localhost.evil.example", false, false),
        ("127.0.0.1", "127.0.0.1.evil.example", false, false),
        ("127.0.0.1", "", false, false),
        ("192.168.1.20", "192.168.1.5:8080", false, false),
        ("192.168.1.20", Here, false, false),
        ("203.0.113.9", "localhost", false, false),
        ("::ffff:203.0.113.9", Here, false, false),
        ("2001:db8::7", "[::1]:8080", false, false),
        ("", Here, false, false),
    ];

    // Every way to have a token, with what it is worth: null is none. A cookie takes no right of the place away.
    private static readonly (string? Bearer, string? Cookie, bool? MayChange, bool IsWrong)[] Tokens =
    [
        (null, null, null, false),
        (Look, null, false, false),
        (Change, null, true, false),
        ("guess", null, null, true),
        ("", null, null, true),
        (null, Access.Exchange(Look), false, false),
        (null, Access.Exchange(Change), true, false),
        (null, "guess", null, false),
        (null, Change, null, false),
        ("guess", Access.Exchange(Change), null, true),
    ];

    public static TheoryData<string, string, bool, string?, string?, string> Matrix
    {
        get
        {
            var cases = new TheoryData<string, string, bool, string?, string?, string>();
            foreach (var (peer, host, isForwarded, isLocal) in Places)
            {
                foreach (var (bearer, cookie, mayChange, isWrong) in Tokens)
                {
                    var expected =
                        isWrong ? "refused"
                        : mayChange ?? isLocal ? "change"
                        : isLocal && bearer is null ? "change"
                        : mayChange is false ? "look"
                        : "refused";
                    cases.Add(peer, host, isForwarded, bearer, cookie, expected);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void A_token_opens_the_page_anywhere_and_without_one_only_its_own_machine_does(
        string peer,
        string host,
        bool isForwarded,
        string? bearer,
        string? cookie,
        string expected
    )
    {
        var request = new PageRequest
        {
            Peer = peer.Length == 0 ? null : IPAddress.Parse(peer),
            Host = new HostString(host),
            IsForwarded = isForwarded,
            BearerToken = bearer,
            Cookie = cookie,
        };

        Assert.Equal(expected, Worth(Access.Decide(request)));
    }

    [Theory]
    [InlineData(Here, HereOrigin, true)]
    [InlineData("localhost", "http://localhost", true)]
    [InlineData("LocalHost:8080", "http://localhost:8080", true)]
    [InlineData("[::1]:8080", "http://[::1]:8080", true)]
    [InlineData(Here, null, false)]
    [InlineData(Here, "", false)]
    [InlineData(Here, "null", false)]
    [InlineData(Here, "http://evil.example", false)]
    [InlineData(Here, "http://127.0.0.1:9090", false)]
    [InlineData(Here, "http://127.0.0.1", false)]
    [InlineData(Here, "http://localhost:8080", false)]
    [InlineData(Here, "file://127.0.0.1:8080", false)]
    [InlineData(Here, "http://127.0.0.1:8080,http://evil.example", false)]
    [InlineData("evil.example", "http://evil.example", false)]
    public void A_change_is_taken_from_the_page_itself_only(string host, string? origin, bool isTaken)
    {
        var request = Local() with { Host = new HostString(host), Origin = origin, IsChange = true };

        Assert.Equal(isTaken ? "change" : "refused", Worth(Access.Decide(request)));
    }

    [Theory]
    [InlineData(null, "change")]
    [InlineData("https://bot.example", "change")]
    [InlineData("https://evil.example", "refused")]
    public void A_program_with_a_token_needs_no_origin_but_a_foreign_page_gains_nothing_by_one(
        string? origin,
        string expected
    )
    {
        var request = Remote() with { Origin = origin, IsChange = true, BearerToken = Change };

        Assert.Equal(expected, Worth(Access.Decide(request)));
    }

    [Theory]
    [InlineData("https://bot.example", "change")]
    [InlineData(null, "refused")]
    [InlineData("https://evil.example", "refused")]
    public void A_cookie_does_not_excuse_from_the_origin(string? origin, string expected)
    {
        var request = Remote() with { Origin = origin, IsChange = true, Cookie = Access.Exchange(Change) };

        Assert.Equal(expected, Worth(Access.Decide(request)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("guess")]
    public void Where_no_token_is_set_none_is_right(string token)
    {
        Assert.Equal("refused", Worth(WithoutTokens.Decide(Remote() with { BearerToken = token })));
        Assert.Equal("refused", Worth(WithoutTokens.Decide(Remote() with { Cookie = token })));
        Assert.Null(WithoutTokens.Exchange(token));
    }

    [Fact]
    public void A_cookie_does_not_tell_the_token_it_stands_for()
    {
        var cookie = Access.Exchange(Look);

        Assert.NotNull(cookie);
        Assert.DoesNotContain(Look, cookie, StringComparison.Ordinal);
        Assert.NotEqual(cookie, Access.Exchange(Change));
        Assert.Null(Access.Exchange("guess"));
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("x-forwarded-host")]
    [InlineData("X-Forwarded-Proto")]
    [InlineData("Forwarded")]
    [InlineData("Via")]
    [InlineData("X-Real-IP")]
    [InlineData("CF-Connecting-IP")]
    [InlineData("CF-Ray")]
    [InlineData("True-Client-IP")]
    [InlineData("CDN-Loop")]
    public void Whatever_a_proxy_adds_shows_that_the_visitor_is_elsewhere(string header)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        context.Request.Method = HttpMethods.Get;
        context.Request.Host = new HostString(Here);
        Assert.Equal("change", Worth(Access.Decide(PageRequest.Of(context))));

        context.Request.Headers[header] = "";

        Assert.Equal("refused", Worth(Access.Decide(PageRequest.Of(context))));
    }

    [Theory]
    [InlineData(null, null, 0)]
    [InlineData("", "", 0)]
    [InlineData(Look, Change, 0)]
    [InlineData(Look, Look, 1)]
    [InlineData("two words", null, 1)]
    [InlineData("naïve", "tab\t", 2)]
    public void Tokens_that_could_not_do_what_they_are_for_are_mistakes(
        string? look,
        string? change,
        int mistakes
    )
    {
        var options = new WebOptions { LookToken = look, ChangeToken = change };

        var result = new WebOptionsValidator().Validate(name: null, options);

        Assert.Equal(mistakes, result.Failures?.Count() ?? 0);
        Assert.DoesNotContain(result.Failures ?? [], text => look is { Length: > 0 } && text.Contains(look));
    }

    private static PageRequest Local() => new() { Peer = IPAddress.Loopback, Host = new HostString(Here) };

    private static PageRequest Remote() =>
        new() { Peer = IPAddress.Parse("203.0.113.9"), Host = new HostString("bot.example") };

    private static string Worth(PageRight right) =>
        right switch
        {
            PageRight.Allowed { MayChange: true } => "change",
            PageRight.Allowed => "look",
            _ => "refused",
        };
}
