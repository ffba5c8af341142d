using Microsoft.Extensions.Options;

namespace RybbitBot.Hosting;

/// <summary>What stops a start.</summary>
internal static class Mistakes
{
    /// <summary>What the validators of all options have to say (those that validate on start).</summary>
    public static IReadOnlyList<string> InOptions(IServiceProvider services)
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
            return [];
        }
        catch (OptionsValidationException wrong)
        {
            return [.. wrong.Failures];
        }
        catch (AggregateException wrong)
        {
            return
            [
                .. wrong.InnerExceptions.Cast<OptionsValidationException>().SelectMany(one => one.Failures),
            ];
        }
    }

    /// <summary>Tells each mistake on a line of its own.</summary>
    /// <returns>The exit code.</returns>
    public static int Tell(IEnumerable<string> mistakes, TextWriter errors)
    {
        foreach (var mistake in mistakes)
        {
            errors.WriteLine(mistake);
        }

        return ExitCode.Failure;
    }
}
