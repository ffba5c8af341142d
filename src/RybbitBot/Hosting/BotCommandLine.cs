using System.CommandLine;
using System.CommandLine.Parsing;
using RybbitBot.Subscriptions;

namespace RybbitBot.Hosting;

/// <summary>Reads the command line: two dashes begin an option, and nothing has a short form.</summary>
internal static class BotCommandLine
{
    private static readonly Option<bool> HelpOption = Switch("--help");
    private static readonly Option<bool> VersionOption = Switch("--version");
    private static readonly Option<bool> JsonOption = Switch("--json");
    private static readonly Option<string> SiteOption = new("--site");
    private static readonly Argument<string[]> FilterArgument = new("FILTER")
    {
        Arity = new ArgumentArity(0, 10_000),
    };

    private static readonly Command RunCommand = new("run");
    private static readonly Command DemoCommand = new("demo");
    private static readonly Command TailCommand = new("tail") { FilterArgument, SiteOption, JsonOption };
    private static readonly Command CheckCommand = new("check");
    private static readonly Command HealthCommand = new("health");
    private static readonly Argument<string> DirectoryArgument = new("DIR");
    private static readonly Command BackupCommand = new("backup") { DirectoryArgument };
    private static readonly Command RestoreCommand = new("restore") { DirectoryArgument };

    private static readonly RootCommand Root = CreateRoot();

    // Filters may begin with @ or with one dash: no response files, no bundles of letters.
    private static readonly ParserConfiguration Rules = new()
    {
        EnablePosixBundling = false,
        ResponseFileTokenReplacer = null,
    };

    /// <summary>What the words behind the program's name ask for.</summary>
    public static Invocation Parse(IReadOnlyList<string> words)
    {
        var arguments = SettingsArguments.Split(words);
        var parsed = Root.Parse(arguments.Rest, Rules);
        return Read(parsed, arguments) with { Settings = arguments.Settings };
    }

    private static Invocation Read(ParseResult parsed, SettingsArguments arguments)
    {
        var command = parsed.CommandResult.Command;
        if (UnknownOption(parsed) is { } unknown)
        {
            return WrongUsage(unknown);
        }

        if (parsed.GetValue(HelpOption))
        {
            return new Invocation.Print(command == TailCommand ? HelpText.Tail : HelpText.Program);
        }

        if (parsed.GetValue(VersionOption))
        {
            return new Invocation.Print(HelpText.Version);
        }

        return (arguments.Mistake ?? MistakeIn(parsed)) is { } mistake ? WrongUsage(mistake)
            : command == TailCommand ? ReadTail(parsed)
            : command == DemoCommand ? new Invocation.Run(IsDemo: true)
            : command == CheckCommand ? new Invocation.Check()
            : command == HealthCommand ? new Invocation.Health()
            : command == BackupCommand ? new Invocation.Backup(parsed.GetRequiredValue(DirectoryArgument))
            : command == RestoreCommand ? new Invocation.Restore(parsed.GetRequiredValue(DirectoryArgument))
            : new Invocation.Run(IsDemo: false);
    }

    private static Invocation ReadTail(ParseResult parsed)
    {
        var filter = FilterSyntax.ParseFilter(string.Join(' ', parsed.GetValue(FilterArgument) ?? []));
        return filter.TryGet(out var value, out var problem)
            ? new Invocation.Tail(value, parsed.GetValue(SiteOption), parsed.GetValue(JsonOption))
            : new Invocation.Mistake(
                $"The filter is wrong at character {problem.Place + 1}, `{problem.Word}`: {problem.Reason}"
                    + (problem.Question is { } question ? $"; {question}" : "")
                    + $"\nAn example that works: {problem.Example}"
            );
    }

    // The library takes an option that it does not know for an ordinary word.
    private static string? UnknownOption(ParseResult parsed)
    {
        var unknown = parsed
            .Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash)
            .FirstOrDefault(token =>
                token.Type == TokenType.Argument && token.Value.StartsWith("--", StringComparison.Ordinal)
            );
        if (unknown is null)
        {
            return null;
        }

        var name = unknown.Value.Split('=')[0];
        var known = parsed.CommandResult.Command.Options.Concat(Root.Options).Select(option => option.Name);
        return $"There is no option {name}{Suggestion.For(name, [.. known, "--urls"])}";
    }

    private static string? MistakeIn(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        // The library skips a word in square brackets: it may be a directive, of which we know none.
        var stray = parsed
            .Tokens.Where(token => token.Type == TokenType.Directive)
            .Select(token => token.Value)
            .Concat(parsed.UnmatchedTokens);
        if (stray.FirstOrDefault() is { } word)
        {
            return command == Root
                ? $"There is no command {word}"
                    + Suggestion.For(word, Root.Subcommands.Select(known => known.Name))
                : $"`{command.Name}` takes no word {word}";
        }

        return parsed.Errors.Count == 0 ? null
            : command == BackupCommand || command == RestoreCommand
                ? $"`{command.Name}` needs a directory: {command.Name} DIR"
            : parsed.GetResult(SiteOption) is { Tokens.Count: 0 } ? "--site needs a value: --site=SITE"
            : parsed.Errors[0].Message;
    }

    private static Invocation.Mistake WrongUsage(string mistake) =>
        new($"{mistake}\n--help tells what there is.");

    private static Option<bool> Switch(string name) => new(name) { Arity = ArgumentArity.Zero };

    private static RootCommand CreateRoot()
    {
        var root = new RootCommand();
        root.SetAction(static _ => ExitCode.Success); // without one, a command would have to be named
        root.Directives.Clear();
        root.Options.Clear();
        foreach (var option in new[] { HelpOption, VersionOption })
        {
            option.Recursive = true;
            root.Add(option);
        }

        Command[] commands =
        [
            RunCommand,
            DemoCommand,
            TailCommand,
            CheckCommand,
            HealthCommand,
            BackupCommand,
            RestoreCommand,
        ];
        foreach (var command in commands)
        {
            root.Add(command);
        }

        return root;
    }
}
