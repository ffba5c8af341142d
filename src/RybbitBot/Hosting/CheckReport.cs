namespace RybbitBot.Hosting;

/// <summary>A list of what is right and what is not.</summary>
internal sealed class CheckReport(TextWriter output)
{
    /// <summary>The exit code: a failure as soon as anything is wrong.</summary>
    public int ExitCode { get; private set; } = Hosting.ExitCode.Success;

    /// <summary>This is as it should be.</summary>
    public void Right(string what) => output.WriteLine($"✓ {what}");

    /// <summary>This may be a slip; it fails nothing.</summary>
    public void Doubtful(string what) => output.WriteLine($"! {what}");

    /// <summary>This is not, and what to do about it.</summary>
    public void Wrong(string what)
    {
        ExitCode = Hosting.ExitCode.Failure;
        output.WriteLine($"✗ {what}");
    }
}
