using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace RybbitBot.Tests;

/// <summary>
/// The program itself, started as people start it: in a directory and an environment of its own. The variable
/// <c>RYBBITBOT_BINARY</c> names the released binary to start instead of the one that was just built.
/// </summary>
internal sealed class BotProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string[] OurVariables =
    [
        "RYBBIT",
        "SLACK",
        "DISCORD",
        "ASPNETCORE",
        "STORAGE",
        "ALERTS",
    ];

    private readonly Process _process;
    private readonly DirectoryInfo? _ownDirectory;
    private readonly LineLog _output = new("the standard output");
    private readonly LineLog _errors = new("the error output");

    private BotProcess(ProcessStartInfo start, DirectoryInfo? ownDirectory)
    {
        _ownDirectory = ownDirectory;
        _process = new() { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Add(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Add(_errors, line.Data);
    }

    /// <summary>Its number among the processes.</summary>
    public int Id => _process.Id;

    /// <summary>What it wrote for people or programs.</summary>
    public IReadOnlyList<string> Output => _output.Lines;

    /// <summary>What it wrote beside that.</summary>
    public IReadOnlyList<string> Errors => _errors.Lines;

    /// <summary>Starts it.</summary>
    /// <param name="arguments">The words of its command line.</param>
    /// <param name="environment">Variables of the environment; ours are not inherited.</param>
    /// <param name="directory">Where it works; a temporary one where none is given.</param>
    public static BotProcess Start(
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        string? directory = null
    )
    {
        var own = directory is null ? Directory.CreateTempSubdirectory("rybbitbot-") : null;
        var command = CommandFor(arguments);
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = directory ?? own!.FullName,
        };
        SetEnvironment(start, environment);
        var bot = new BotProcess(start, own);
        _ = bot._process.Start();
        bot._process.BeginOutputReadLine();
        bot._process.BeginErrorReadLine();
        return bot;
    }

    /// <summary>The whole command that starts the program with these words.</summary>
    public static IReadOnlyList<string> CommandFor(IEnumerable<string> arguments)
    {
        var binary = Environment.GetEnvironmentVariable("RYBBITBOT_BINARY");
        return string.IsNullOrEmpty(binary)
            ? ["dotnet", Path.Combine(AppContext.BaseDirectory, "RybbitBot.dll"), .. arguments]
            : [binary, .. arguments];
    }

    /// <summary>A port of loopback that is free now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The first line of the standard output that is wanted.</summary>
    public Task<string> LineAsync(Func<string, bool> isWanted, TimeSpan? patience = null) =>
        FindAsync(_output, isWanted, patience);

    /// <summary>The first line of the error output that is wanted.</summary>
    public Task<string> ErrorLineAsync(Func<string, bool> isWanted) =>
        FindAsync(_errors, isWanted, patience: null);

    /// <summary>Closes its standard input.</summary>
    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>Types a line.</summary>
    public Task TypeAsync(string line) => _process.StandardInput.WriteLineAsync(line);

    /// <summary>Sends a signal by its name: <c>INT</c>, <c>TERM</c>, <c>KILL</c>.</summary>
    public async Task SignalAsync(string signal)
    {
        var id = _process.Id.ToString(CultureInfo.InvariantCulture);
        using var kill = Process.Start("kill", [$"-{signal}", id]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits for its end, and all that it wrote.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> ExitAsync()
    {
        using var deadline = Deadline();
        await _process.WaitForExitAsync(deadline.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
        _ownDirectory?.Delete(recursive: true);
    }

    private static void SetEnvironment(
        ProcessStartInfo start,
        IReadOnlyDictionary<string, string>? environment
    )
    {
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToList())
        {
            _ = start.Environment.Remove(name);
        }

        start.Environment["TZ"] = "UTC";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }
    }

    private static bool IsOurs(string name) =>
        OurVariables.Any(ours => name.StartsWith(ours, StringComparison.OrdinalIgnoreCase));

    private static void Add(LineLog log, string? line)
    {
        if (line is not null)
        {
            log.Add(line);
        }
    }

    private static async Task<string> FindAsync(LineLog log, Func<string, bool> isWanted, TimeSpan? patience)
    {
        using var deadline = Deadline(patience);
        return await log.FindAsync(isWanted, deadline.Token);
    }

    private static CancellationTokenSource Deadline(TimeSpan? patience = null)
    {
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(patience ?? Patience);
        return deadline;
    }
}
