using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using RybbitBot.Feed;
using RybbitBot.Hosting;
using RybbitBot.LiteDb;
using RybbitBot.Rybbit;
using RybbitBot.Sqlite;

namespace RybbitBot.Tests;

public sealed class CheckSpecs : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rybbitbot-check-");
    private readonly StoredSite _rybbit = new();
    private readonly StringWriter _output = new();
    private readonly TcpListener _otherProgram = new(IPAddress.Loopback, 0);

    public void Dispose()
    {
        _directory.Delete(recursive: true);
        _output.Dispose();
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
        Assert.Contains(
            "✓ Rate limit: 3,120 of 5,000 calls left; at this pace they last · now every 16 s · given anew at "
                + "2026-09-11 00:00 UTC",
            Lines
        );
    }

    [Fact]
    public async Task It_tells_when_polls_will_slow_down_by_the_rhythm_that_the_bot_learned()
    {
        _rybbit.DailyLimit = new(5_000, 3_120, new(2026, 9, 11, 0, 0, 0, TimeSpan.Zero));
        var week = Enumerable
            .Range(0, 168)
            .Select(hour => new RhythmHour(hour, hour % 24 is >= 19 or < 6 ? 20 : 600, 3_600));
        using (var ledger = new SqliteOutbox(Path.Combine(_directory.FullName, SqliteOutbox.FileName)))
        {
            var stop = TestContext.Current.CancellationToken;
            await ledger.KeepRhythmAsync(StoredSite.Site.Id, [.. week], stop);
        }

        _ = await CheckAsync();

        var line = Assert.Single(Lines, line => line.Contains("Rate limit", StringComparison.Ordinal));
        Assert.Matches(
            "^✓ Rate limit: 3,120 of 5,000 calls left; at this pace polls slow to [0-9]+ s at 19:00 UTC",
            line
        );
    }

    [Fact]
    public async Task A_server_that_does_not_find_its_newest_event_fails_it_with_the_fix()
    {
        _rybbit.Add(-10, "/pricing");
        _rybbit.FindsSince = _ => false;

        var code = await CheckAsync();

        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains(
            Lines,
            line =>
                line.StartsWith("✗ Site shop.example (7): ", StringComparison.Ordinal)
                && line.Contains("TZ=UTC", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Where_the_settings_came_from_is_told_and_a_look_alike_fails_nothing()
    {
        var report = new CheckReport(_output);

        new SettingsOrigin("/here", "/here/appsettings.json", ["RYBBIT_API_KEY", "Rybbit__Sites"], []).Tell(
            report
        );
        new SettingsOrigin("/here", File: null, [], ["RYBBIT_SITES is not a setting: did you mean …?"]).Tell(
            report
        );

        Assert.Equal(
            [
                "✓ Settings file: /here/appsettings.json",
                "✓ Environment: RYBBIT_API_KEY, Rybbit__Sites",
                "✓ Settings file: none; there is no appsettings.json in /here",
                "✓ Environment: no variable of it is a setting",
                "· RYBBIT_SITES is not a setting: did you mean …?",
            ],
            Lines
        );
        Assert.Equal(ExitCode.Success, report.ExitCode);
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

    [Fact]
    public async Task A_port_of_another_machine_fails_it_with_what_to_do()
    {
        var code = await CheckAsync(
            ("urls", "http://203.0.113.9:8080"),
            ("Web:LookToken", "a-long-look-token")
        );

        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains(Lines, line => line.Contains("no address of this machine", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_place_where_nothing_was_stored_yet_is_well_and_stays_empty()
    {
        var code = await CheckAsync(("Storage:Directory", Path.Combine(_directory.FullName, "new", "data")));

        Assert.Equal(ExitCode.Success, code);
        Assert.Contains(
            Lines,
            line => line.EndsWith("will be made at the first start", StringComparison.Ordinal)
        );
        Assert.Empty(_directory.EnumerateFileSystemInfos());
    }

    [Theory]
    [InlineData(SqliteOutbox.FileName)]
    [InlineData(LiteDbSubscriptionStore.FileName)]
    public async Task A_broken_file_fails_it_with_what_to_do_and_is_left_alone(string name)
    {
        var file = Path.Combine(_directory.FullName, name);
        await File.WriteAllTextAsync(file, new string('x', 20_000), TestContext.Current.CancellationToken);

        var code = await CheckAsync();

        Assert.Equal(ExitCode.Failure, code);
        var line = Assert.Single(Lines, line => line.StartsWith("✗ ", StringComparison.Ordinal));
        Assert.Contains(name, line, StringComparison.Ordinal);
        Assert.Contains("backup", line, StringComparison.Ordinal);
        Assert.Equal([name], _directory.EnumerateFileSystemInfos().Select(left => left.Name));
        Assert.Equal(20_000, new FileInfo(file).Length);
    }

    [Fact]
    public async Task Good_files_are_looked_at_and_left_byte_for_byte()
    {
        var stop = TestContext.Current.CancellationToken;
        string[] files =
        [
            Path.Combine(_directory.FullName, SqliteOutbox.FileName),
            Path.Combine(_directory.FullName, LiteDbSubscriptionStore.FileName),
        ];
        new SqliteOutbox(files[0]).Dispose();
        LiteDbSubscriptionStore.Open(files[1]).Dispose();
        var before = await Task.WhenAll(files.Select(file => File.ReadAllBytesAsync(file, stop)));
        var names = _directory.EnumerateFileSystemInfos().Select(file => file.Name).Order().ToList();

        var code = await CheckAsync();

        Assert.Equal(ExitCode.Success, code);
        Assert.Equal(before, await Task.WhenAll(files.Select(file => File.ReadAllBytesAsync(file, stop))));
        Assert.Equal(names, _directory.EnumerateFileSystemInfos().Select(file => file.Name).Order());
    }

    [Fact]
    public async Task A_directory_that_a_running_bot_has_is_not_touched()
    {
        using var running = StorageDirectory.Open(_directory.FullName);

        var code = await CheckAsync();

        Assert.Equal(ExitCode.Success, code);
        Assert.Contains(Lines, line => line.EndsWith("belongs to the running bot", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_alert_for_a_site_that_is_not_there_fails_it_with_those_that_are()
    {
        var code = await CheckAsync(
            ("Alerts:0:Filter", "/a site:blog.example,7"),
            ("Alerts:0:Webhook", "https://hooks.slack.com/services/T1/B1/s3cret")
        );

        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("✗ Alerts: there is no site blog.example; there are shop.example", Lines);
    }

    [Fact]
    public async Task A_site_whose_name_is_hidden_is_told_by_its_number_once()
    {
        _rybbit.Served = StoredSite.Site with { Domain = "", Name = "" };

        _ = await CheckAsync();

        Assert.Contains("✓ Site 7: events and live visitors can be read", Lines);
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
        using var bot = new RunningBot(ListenUrls.Of(settings));
        var command = new CheckCommand(settings, bot, report, new FakeTimeProvider(StoredSite.Start));
        var stop = TestContext.Current.CancellationToken;
        if (command.CheckSettings([], () => []))
        {
            await command.CheckPlaceAsync(stop);
            await command.CheckRybbitAsync(_rybbit, new SiteDirectory(_rybbit, []), stop);
        }

        return report.ExitCode;
    }
}
