using RybbitBot.Rybbit;

namespace RybbitBot.Hosting;

/// <summary>
/// The first questions to Rybbit, before anything else begins. What only a person can mend ends the start, as
/// other wrong settings do; whatever may pass by itself does not. Of a bot that runs already neither is true:
/// it has channels to serve, so it tells what is wrong and tries again.
/// </summary>
/// <param name="api">Rybbit.</param>
/// <param name="sites">The sites that are to be read.</param>
/// <param name="errors">Where to tell.</param>
/// <param name="time">Times the patience.</param>
internal sealed class FirstContact(IRybbitApi api, SiteDirectory sites, TextWriter errors, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly RybbitProblem NoAnswer = new(
        RybbitProblemKind.Unreachable,
        "Rybbit gave no answer in time."
    );

    /// <summary>Asks, and tells what is wrong.</summary>
    /// <returns>Whether the bot can start.</returns>
    public async Task<bool> MakeAsync(CancellationToken stop)
    {
        var problem = await AskPatientlyAsync(stop);
        switch (problem?.Kind)
        {
            case null:
                return true;
            case RybbitProblemKind.Refused or RybbitProblemKind.MissingScope or RybbitProblemKind.TooOld:
                await errors.WriteLineAsync(problem.Reason);
                return false;
            default:
                await errors.WriteLineAsync($"{problem.Reason} (the bot starts, and tries again)");
                return true;
        }
    }

    private async Task<RybbitProblem?> AskPatientlyAsync(CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        try
        {
            return await AskAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return NoAnswer;
        }
    }

    // A site may be known by its number alone: only its events tell whether the key is good.
    private async Task<RybbitProblem?> AskAsync(CancellationToken cancellationToken)
    {
        var version = await api.GetVersionAsync(cancellationToken);
        if (version.Problem is not null)
        {
            return version.Problem;
        }

        var outcome = await sites.GetSitesAsync(cancellationToken);
        if (!outcome.TryGet(out var served, out var problem) || served.Count == 0)
        {
            return problem;
        }

        var newest = await api.ReadBeforeAsync(served[0], before: null, size: 1, cancellationToken);
        return newest.Problem;
    }
}
