using RybbitBot.Rybbit;

namespace RybbitBot.Hosting.Tail;

/// <summary>Tells that Rybbit does not answer, once an outage, and that it does again.</summary>
/// <param name="errors">Where to.</param>
/// <param name="relief">The words when it is over.</param>
internal sealed class OutageNotice(TextWriter errors, string relief)
{
    private bool _isTold;

    /// <summary>It does not answer.</summary>
    public void Begin(RybbitProblem problem)
    {
        if (!_isTold)
        {
            errors.WriteLine($"{problem.Reason} (trying again)");
        }

        _isTold = true;
    }

    /// <summary>It answers.</summary>
    public void End()
    {
        if (_isTold)
        {
            errors.WriteLine(relief);
        }

        _isTold = false;
    }
}
