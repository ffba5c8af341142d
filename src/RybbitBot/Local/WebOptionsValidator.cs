using Microsoft.Extensions.Options;

namespace RybbitBot.Local;

/// <summary>Refuses tokens that could not do what they are for.</summary>
internal sealed class WebOptionsValidator : IValidateOptions<WebOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, WebOptions options)
    {
        var mistakes = new List<string>();
        Check("Web:LookToken", options.LookToken, mistakes);
        Check("Web:ChangeToken", options.ChangeToken, mistakes);
        if (options.LookToken is { Length: > 0 } look && look == options.ChangeToken)
        {
            mistakes.Add("Web:LookToken and Web:ChangeToken are the same: whoever may look could change.");
        }

        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    // A header carries nothing else unharmed.
    private static void Check(string key, string? token, List<string> mistakes)
    {
        if (token is { Length: > 0 } && !token.All(c => c is > ' ' and <= '~'))
        {
            mistakes.Add($"{key} may hold letters, digits and punctuation of ASCII only, without blanks.");
        }
    }
}
