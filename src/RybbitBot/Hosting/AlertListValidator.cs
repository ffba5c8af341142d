using Microsoft.Extensions.Options;

namespace RybbitBot.Hosting;

/// <summary>Tells the mistakes in the alerts of the settings.</summary>
internal sealed class AlertListValidator : IValidateOptions<AlertList>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AlertList options) =>
        options.Mistakes.IsEmpty
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(options.Mistakes);
}
