using System.Reflection;

namespace RybbitBot.Hosting;

/// <summary>What <c>--help</c> and <c>--version</c> print.</summary>
internal static class HelpText
{
    /// <summary>The whole program.</summary>
    public static string Program =>
        $"""
            RybbitBot brings Rybbit web analytics into Slack and Discord.

            Usage: RybbitBot [COMMAND] [OPTION…] [SETTING…]

            Commands:
              run              runs the bot; without a Rybbit key, the demo (this is the default)
              demo             runs the bot on a built-in site with lively visitors, whatever the settings say
              tail [FILTER]    follows one site in the terminal (more: tail --help)
              check            tells what is right, what is not, and what to do about it
              health           asks the bot that runs on this machine whether it lives
              backup DIR       copies what the bot keeps, also while it runs
              restore DIR      puts such a copy in place; nothing is told twice

            Options:
              --urls VALUE     where the page listens; http://127.0.0.1:8080 unless told otherwise
              --help           these words
              --version        the version

            Settings come from appsettings.json in the working directory, from the environment, and from the
            command line; the last one wins. One setting, three spellings:
              "Rybbit": {"{"} "Sites": "example.com" {"}"}      Rybbit__Sites=example.com      --Rybbit:Sites=example.com
            A secret (marked *) may also come from a file: Rybbit:ApiKeyFile=/run/secrets/rybbit.

            {string.Join('\n', KnownSettings.All.Select(Line))}

            Exit codes: 0 all is well · 1 wrong settings, refused key, busy port, failed check · 2 wrong usage.

            Examples:
              RybbitBot                                          the demo, at http://127.0.0.1:8080
              RYBBIT_API_KEY=… RybbitBot tail /pricing           who looks at the prices, right now
              RybbitBot check --Rybbit:ApiKeyFile=/run/secrets/rybbit
            """;

    /// <summary>The command <c>tail</c>.</summary>
    public static string Tail =>
        """
            Follows one site in the terminal: the newest 10 matching events, then each one as it comes.

            Usage: RybbitBot tail [FILTER] [--site SITE] [--json] [SETTING…]

              FILTER           words that must all hold, such as /enterprise or event:signup; none matches all
              --site SITE      a number, string id or domain; else the filter's site, else the default site
              --json           one row a line as JSON, with Rybbit's own names and the site
              --               ends the options: what follows is the filter

            Examples:
              RybbitBot tail
              RybbitBot tail /enterprise
              RybbitBot tail type:visit -/docs* country:US,GB --site example.com
              RybbitBot tail event:purchase --json | jq .properties.amount

            Only rows and the count of visitors go to the standard output; everything else goes to the error
            output. It opens no port and no file, so it may run beside the bot.
            """;

    /// <summary>The version, such as <c>0.1.0</c>.</summary>
    public static string Version =>
        typeof(HelpText)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion;

    private static string Line(Setting setting) =>
        $"  {setting.Key + (setting.IsSecret ? "*" : ""), -24} {setting.Meaning}"
        + (setting.Default.Length > 0 ? $" [{setting.Default}]" : "");
}
