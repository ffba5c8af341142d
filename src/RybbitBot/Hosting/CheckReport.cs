using RybbitBot.Chat;

namespace RybbitBot.Hosting;

/// <summary>A list of what is right and what is not.</summary>
internal sealed class CheckReport(TextWriter output)
{
    /// <summary>The exit code: a failure as soon as anything is wrong.</summary>
    public int ExitCode { get; private set; } = Hosting.ExitCode.Success;

    /// <summary>This is as it should be.</summary>
    public void Right(string what) => output.WriteLine($"✓ {what}");

    /// <summary>This may be as it is, and is worth knowing.</summary>
    public void Note(string what) => output.WriteLine($"· {what}");

    /// <summary>What a look at a chat has found.</summary>
    public void Tell(Finding finding)
    {
        switch (finding)
        {
            case Finding.Right:
                Right(finding.Text);
                break;
            case Finding.Note:
                Note(finding.Text);
                break;
            default:
                Wrong(finding.Text);
                break;
        }
    }

    /// <summary>This is not, and what to do about it.</summary>
    public void Wrong(string what)
    {
        ExitCode = Hosting.ExitCode.Failure;
        output.WriteLine($"✗ {what}");
    }
}
