namespace RybbitBot.Hosting;

/// <summary>Where the bot keeps what it must not forget, and how long (<c>Storage:…</c>).</summary>
internal sealed class StorageOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Storage";

    // Beyond this a span of days no longer fits between now and the first day of the calendar.
    private const int MaxKeepDays = 36_500;

    /// <summary>The directory of <c>subscriptions.db</c> and <c>ledger.db</c>.</summary>
    public string Directory { get; set; } = "data";

    /// <summary>How many days the ledger keeps what was sent.</summary>
    public int KeepDays { get; set; } = 7;

    /// <summary>Reserved for many instances of one bot.</summary>
    public string? Postgres { get; set; }

    /// <summary>The directory of these settings, for whoever needs it before, or without, the bot.</summary>
    /// <exception cref="StorageException">The section is wrong; what to do.</exception>
    public static string DirectoryIn(IConfiguration settings)
    {
        var options = new StorageOptions();
        settings.GetSection(Section).Bind(options);
        return options.FindMistakes().FirstOrDefault() is { } mistake
            ? throw new StorageException(mistake)
            : options.Directory;
    }

    /// <summary>What is wrong with these settings, one sentence each.</summary>
    public IEnumerable<string> FindMistakes()
    {
        if (string.IsNullOrWhiteSpace(Directory))
        {
            yield return "Storage:Directory is empty: name a directory, or leave the setting out for 'data'.";
        }

        if (KeepDays is < 1 or > MaxKeepDays)
        {
            yield return $"Storage:KeepDays is {KeepDays}: it must be a number of days from 1 to {MaxKeepDays}.";
        }

        // The value is not repeated: a connection string carries a password.
        if (!string.IsNullOrEmpty(Postgres))
        {
            yield return "Storage:Postgres is not available yet: leave it out, and the bot keeps its data in "
                + "Storage:Directory.";
        }
    }
}
