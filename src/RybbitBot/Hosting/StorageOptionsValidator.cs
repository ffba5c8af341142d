using Microsoft.Extensions.Options;

namespace RybbitBot.Hosting;

/// <summary>Finds the mistakes in <see cref="StorageOptions"/>: one readable sentence each.</summary>
internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        string[] mistakes = [.. options.FindMistakes()];
        return mistakes.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }
}
