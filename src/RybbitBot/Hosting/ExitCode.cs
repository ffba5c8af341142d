namespace RybbitBot.Hosting;

/// <summary>What the program tells the shell when it ends.</summary>
internal static class ExitCode
{
    /// <summary>All is well; also after SIGINT, SIGTERM and a closed pipe.</summary>
    public const int Success = 0;

    /// <summary>Wrong settings, a refused key, a busy port, a second copy, a failed check.</summary>
    public const int Failure = 1;

    /// <summary>Wrong usage or a wrong filter; nothing was asked of anybody.</summary>
    public const int Usage = 2;
}
