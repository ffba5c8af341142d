using System.Net;

namespace RybbitBot.Rybbit;

/// <summary>The problems with a server, each with a reason that a person can act on.</summary>
/// <param name="apiRoot">The server's address. Nothing else of a request or a reply stands in a reason.</param>
internal sealed class RybbitProblems(Uri apiRoot)
{
    private readonly string _server = apiRoot.Authority;

    public static readonly RybbitProblem Refused = new(
        RybbitProblemKind.Refused,
        "Rybbit refused: the API key or the site's number is wrong (Rybbit does not tell which). Make a key in "
            + "Rybbit under Settings > Account > API Keys, and compare Rybbit:Sites with the site's id there."
    );

    public static readonly RybbitProblem CannotListSites = new(
        RybbitProblemKind.Refused,
        "Rybbit does not let this key list its sites. An organization's key never can: set Rybbit__Sites to the "
            + "sites' numbers. If the key is a personal one, it is wrong: make a new one in Rybbit under "
            + "Settings > Account > API Keys."
    );

    public RybbitProblem Broken =>
        NotUnderstood("sent a reply that is not Rybbit's, or only half of one: check Rybbit:ApiUrl");

    public RybbitProblem TooLarge =>
        new(
            RybbitProblemKind.TooLarge,
            $"{_server} sent more than this bot is ready to read in one reply or one event."
        );

    public RybbitProblem NoSuchRoute =>
        new(
            RybbitProblemKind.TooOld,
            $"{_server} is a Rybbit that does not know this question: 2.3 or newer is needed, so update the server."
        );

    public RybbitProblem WrongPath =>
        NotUnderstood(
            $"answered 404: below the path {apiRoot.AbsolutePath} there is no Rybbit; take the path out of Rybbit:ApiUrl, "
                + "so that only the server's address is left"
        );

    public RybbitProblem WebPage =>
        NotUnderstood(
            "answered 404 with a web page: that is no Rybbit, or only the pages of one; set Rybbit:ApiUrl to the address at "
                + "which you open Rybbit itself, not to that of the site it measures"
        );

    public RybbitProblem OtherProgram =>
        NotUnderstood(
            "answered 404 in words that are not Rybbit's: another program is there; check the host and the port in "
                + "Rybbit:ApiUrl"
        );

    public RybbitProblem NothingThere =>
        NotUnderstood(
            $"answered 404 to {apiRoot.AbsolutePath}: nothing is there; check Rybbit:ApiUrl, and the proxy in front of Rybbit "
                + "if there is one"
        );

    public RybbitProblem OldShape =>
        new(RybbitProblemKind.TooOld, $"{_server} answers like a Rybbit before 2.3; 2.3 or newer is needed.");

    public RybbitProblem TimedOut => Unreachable("gave no complete answer in time: is it overloaded?");

    public RybbitProblem BrokenOff => Unreachable("broke off the connection: is it restarting?");

    public RybbitProblem FailedItself =>
        Unreachable("answered 500: Rybbit or its database is in trouble; its own log tells more");

    public static RybbitProblem MissingScope(string scope) =>
        new(
            RybbitProblemKind.MissingScope,
            $"The API key lacks the scope {scope}: tick it in Rybbit under Settings > Account > API Keys."
        );

    public static RybbitProblem UnknownSite(string hint) =>
        new(RybbitProblemKind.UnknownSite, $"Rybbit has no such site: {hint}");

    public static RybbitProblem TooOld(string version) =>
        new(
            RybbitProblemKind.TooOld,
            $"The server is Rybbit {version}; 2.3 or newer is needed, since older ones cannot be read with a key."
        );

    public static RybbitProblem RateLimited(TimeSpan wait, bool isDaily, DateTimeOffset now) =>
        new(
            RybbitProblemKind.RateLimited,
            isDaily
                ? "The API key's calls of today are used up; Rybbit gives new ones at 00:00 UTC."
                : Inv(
                    $"Rybbit's rate limit is reached: it wants no call before {(now + wait).UtcDateTime:HH:mm:ss} UTC."
                ),
            wait
        );

    public static RybbitProblem OwnBudgetSpent(int calls, TimeSpan wait) =>
        new(
            RybbitProblemKind.RateLimited,
            Inv(
                $"The {calls} calls of today that Rybbit:DailyRequests allows are used up; new ones at 00:00 UTC."
            ),
            wait
        );

    public RybbitProblem Redirected(Uri? target)
    {
        // Our own address with the safer scheme is the one target that may be named: it is our own text.
        var isSecureSelf =
            target is { IsAbsoluteUri: true, Scheme: "https" }
            && apiRoot.Scheme == Uri.UriSchemeHttp
            && target.Host == apiRoot.Host;
        return NotUnderstood(
            isSecureSelf
                ? $"redirects to HTTPS: set Rybbit:ApiUrl to https://{apiRoot.Host}"
                : "redirects elsewhere: set Rybbit:ApiUrl to the address it leads to"
        );
    }

    public RybbitProblem Unexpected(HttpStatusCode status) =>
        NotUnderstood(Inv($"answered {(int)status}, which Rybbit itself does not: check Rybbit:ApiUrl"));

    public RybbitProblem ProxyFailed(HttpStatusCode status, TimeSpan? wait) =>
        Unreachable(Inv($"answered {(int)status}: Rybbit is down or restarting"), wait);

    public RybbitProblem NotConnected(HttpRequestError error) =>
        Unreachable(
            error switch
            {
                HttpRequestError.NameResolutionError =>
                    "is a name that cannot be resolved: check Rybbit:ApiUrl and the DNS",
                HttpRequestError.ConnectionError => "takes no connection: is it running, and the port right?",
                HttpRequestError.SecureConnectionError =>
                    "made no secure connection: check its certificate, and https in Rybbit:ApiUrl",
                HttpRequestError.ProxyTunnelError => "could not be reached through the proxy",
                _ => "broke off the connection: is it restarting?",
            }
        );

    private RybbitProblem Unreachable(string what, TimeSpan? wait = null) =>
        new(RybbitProblemKind.Unreachable, Sentence(what), wait);

    private RybbitProblem NotUnderstood(string what) => new(RybbitProblemKind.NotUnderstood, Sentence(what));

    private string Sentence(string what) => what.EndsWith('?') ? $"{_server} {what}" : $"{_server} {what}.";

    private static string Inv(FormattableString text) => FormattableString.Invariant(text);
}
