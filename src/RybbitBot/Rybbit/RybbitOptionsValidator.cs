using Microsoft.Extensions.Options;

namespace RybbitBot.Rybbit;

/// <summary>Finds the mistakes in <see cref="RybbitOptions"/>: one readable sentence each.</summary>
internal sealed class RybbitOptionsValidator : IValidateOptions<RybbitOptions>
{
    private static readonly TimeSpan ShortestPoll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPoll = TimeSpan.FromDays(1);
    private static readonly TimeSpan ShortestOverlap = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestOverlap = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, RybbitOptions options)
    {
        string[] mistakes = [.. MistakesIn(options)];
        return mistakes.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> MistakesIn(RybbitOptions options)
    {
        if (MistakeInAddress(options.ApiUrl) is { } mistake)
        {
            yield return mistake;
        }

        if (!IsHeaderText(options.ApiKey.Trim()))
        {
            yield return "Rybbit:ApiKey must be one word of plain characters, as Rybbit showed it.";
        }

        if (options.ApiKey.Trim().Length == 0 && options.SiteNames.Count > 0)
        {
            yield return "Rybbit:Sites needs a key: set Rybbit:ApiKey (or RYBBIT_API_KEY).";
        }

        if (options.PollEvery < ShortestPoll || options.PollEvery > LongestPoll)
        {
            yield return "Rybbit:PollEvery must be from 00:00:01 to 1.00:00:00 (hours:minutes:seconds).";
        }

        if (options.Overlap < ShortestOverlap || options.Overlap > LongestOverlap)
        {
            yield return "Rybbit:Overlap must be from 00:00:01 to 01:00:00 (hours:minutes:seconds).";
        }

        if (options.DailyRequests < 1)
        {
            yield return "Rybbit:DailyRequests must be 1 or more; leave it out to learn it from Rybbit.";
        }
    }

    // The value itself is not repeated: an address may hold a password, and that may be the mistake.
    private static string? MistakeInAddress(string text)
    {
        if (
            !Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)
        )
        {
            return "Rybbit:ApiUrl must be a web address such as https://app.rybbit.io.";
        }

        if (address.UserInfo.Length > 0)
        {
            return "Rybbit:ApiUrl must not hold a user name or password.";
        }

        return address.Query.Length > 0 || address.Fragment.Length > 0
            ? "Rybbit:ApiUrl must end with its path: no ? and no #."
            : null;
    }

    private static bool IsHeaderText(string key) => key.All(c => c is > ' ' and <= '~');
}
