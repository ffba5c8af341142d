using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using RybbitBot.Hosting;
using RybbitBot.Rybbit;

namespace RybbitBot.Tests;

public sealed class CheckSpecs : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rybbitbot-check-");
    private readonly StoredSite _rybbit = new();
    private readonly StringWriter _output = new();
    private readonly HttpClient _http = new();
    private readonly TcpListener _otherProgram = new(IPAddress.Loopback, 0);

    public void Dispose()
    {
        _directory.Delete(recursive: true);
        _output.Dispose();
        _http.Dispose();
        _otherProgram.Dispose();
    }

    [Fact]
    public async Task All_is_well_where_all_is_well()
    {
        _rybbit.DailyLimit = new(5_000, 3_120, new(2026, 9, 11, 0, 0, 0, TimeSpan.Zero));

        var code = await CheckAsync();

        Assert.Equal(ExitCode.Success, code);
        Assert.All(Lines, line => Assert.StartsWith("✓ ", line, StringComparison.Ordinal));
        Assert.Contains("✓ Rybbit 2.7.0 at https://app.rybbit.io answers", Lines);
        Assert.Contains("✓ Site shop.example (7): events and live visitors can be read", Lines);
        Assert.Contains("✓ Rate limit: 3,120 of 5,000 calls left, given anew at 2026-09-11 00:00 UTC", Lines);
    }

    [Fact]
    public async Task A_refused_key_fails_it_with_what_to_do()
    {
        _rybbit.Problem = new(RybbitProblemKind.Refused, "the key or the site id is wrong");

        var code = await CheckAsync();

        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("✗ Site shop.example (7): the key or the site id is wrong", Lines);
    }

    [Fact]
    public async Task A_port_that_another_program_holds_fails_it()
    {
        _otherProgram.Start();
        var port = ((IPEndPoint)_otherProgram.LocalEndpoint).Port;
        _ = HangUpOnEverybodyAsync();

        var code = await CheckAsync(("urls", $"http://127.0.0.1:{port}"));

        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains(Lines, line => line.StartsWith($"✗ Port {port} is taken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_directory_that_cannot_be_written_fails_it()
    {
        var file = Path.Combine(_directory.FullName, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        var code = await CheckAsync(("Storage:Directory", Path.Combine(file, "data")));

        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains(Lines, line => line.StartsWith("✗ Storage: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wrong_settings_are_all_told_and_nothing_else_is_looked_at()
    {
        var code = await CheckAsync(("Rybbit:PollEvery", "abc"), ("Privacy:Location", "town"));

        Assert.Equal(ExitCode.Failure, code);
        Assert.Equal(2, Lines.Length);
        Assert.All(Lines, line => Assert.StartsWith("✗ ", line, StringComparison.Ordinal));
        Assert.Empty(_rybbit.Asked);
    }

    private async Task HangUpOnEverybodyAsync()
    {
        while (true)
        {
            using var guest = await _otherProgram.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        }
    }

    private string[] Lines =>
        _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    private async Task<int> CheckAsync(params (string Key, string Value)[] more)
    {
        var values = new Dictionary<string, string?>
        {
            ["Rybbit:ApiKey"] = "k",
            ["urls"] = "http://127.0.0.1:0",
            ["Storage:Directory"] = _directory.FullName,
        };
        foreach (var (key, value) in more)
        {
            values[key] = value;
        }

        var settings = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var report = new CheckReport(_output);
        var command = new CheckCommand(settings, new(_http, ListenUrls.Of(settings)), report);
        var stop = TestContext.Current.CancellationToken;
        if (command.CheckSettings([], () => []))
        {
            await command.CheckPlaceAsync(stop);
            await command.CheckRybbitAsync(_rybbit, new SiteDirectory(_rybbit, []), stop);
        }

        return report.ExitCode;
    }
}
