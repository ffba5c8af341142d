namespace RybbitBot.Hosting;

/// <summary>Where the settings came from. It holds names, and no values.</summary>
/// <param name="Directory">The directory in which the file is looked for, in full.</param>
/// <param name="File">The file that was read, in full; null where there is none.</param>
/// <param name="Variables">The variables of the environment that were taken.</param>
/// <param name="LookAlikes">What is said of those that look like settings and were not, one sentence each.</param>
internal sealed record SettingsOrigin(
    string Directory,
    string? File,
    IReadOnlyList<string> Variables,
    IReadOnlyList<string> LookAlikes
)
{
    /// <summary>Tells it.</summary>
    public void Tell(CheckReport report)
    {
        report.Right(
            File is null
                ? $"Settings file: none; there is no {BotConfiguration.FileName} in {Directory}"
                : $"Settings file: {File}"
        );
        report.Right(
            Variables.Count == 0
                ? "Environment: no variable of it is a setting"
                : $"Environment: {string.Join(", ", Variables)}"
        );
        foreach (var lookAlike in LookAlikes)
        {
            report.Note(lookAlike);
        }
    }
}
