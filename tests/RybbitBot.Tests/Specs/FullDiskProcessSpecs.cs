using System.Globalization;
using System.Net.Http.Headers;

namespace RybbitBot.Tests;

/// <summary>The bot itself, on a disk that fills up and is emptied again.</summary>
public sealed class FullDiskProcessSpecs
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_so_once_keeps_answering_and_goes_on_by_itself_with_nothing_lost_or_twice()
    {
        using var disk = SmallDisk.Mount(megabytes: 4);
        await using var rybbit = await RybbitDriver.StartAsync(TimeProvider.System);
        var page = $"http://127.0.0.1:{BotProcess.FreePort().ToString(CultureInfo.InvariantCulture)}";
        await using var bot = BotProcess.Start([
            "run",
            $"--Rybbit:ApiUrl={rybbit.Url}",
            $"--Rybbit:ApiKey={rybbit.Key}",
            "--Rybbit:PollEvery=00:00:01",
            $"--Storage:Directory={disk.Path}",
            $"--urls={page}",
        ]);
        _ = await bot.LineAsync(line => line.StartsWith("The page is at ", StringComparison.Ordinal));
        using var browser = new HttpClient { BaseAddress = new(page) };
        browser.DefaultRequestHeaders.Add("Origin", page);
        var live = new LocalTranscript(disk.Path, "live");
        var visits = 0;
        Visit(20);
        await UntilAsync(rybbit, () => live.Count() == visits);

        disk.Fill();
        Visit(300);
        _ = await bot.ErrorLineAsync(IsFull);
        Visit(20);
        Assert.Contains("#1", await TypeAsync(browser, "/feed list"), StringComparison.Ordinal);
        Assert.Contains(
            "Nothing was changed",
            await TypeAsync(browser, "/feed subscribe /x"),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("/x", await TypeAsync(browser, "/feed list"), StringComparison.Ordinal);
        disk.Empty();
        await UntilAsync(rybbit, () => live.Count() >= visits);
        _ = await TypeAsync(browser, "/feed subscribe /x");

        Assert.Equal(visits, live.Count());
        Assert.All(
            live.CountByPath().Where(told => told.Key != "other paths"),
            told => Assert.Equal(1, told.Value)
        );
        _ = Assert.Single(bot.Errors, IsFull);
        Assert.Contains("/x", await TypeAsync(browser, "/feed list"), StringComparison.Ordinal);

        void Visit(int count)
        {
            for (var i = 0; i < count; i++)
            {
                rybbit.Visit($"/{++visits}/{new string('x', 200)}");
            }
        }
    }

    private static bool IsFull(string line) =>
        line.Contains("ledger.db cannot be written", StringComparison.Ordinal);

    private static async Task<string> TypeAsync(HttpClient browser, string line)
    {
        using var typed = new StringContent(
            $$"""{"text":"{{line}}"}""",
            new MediaTypeHeaderValue("application/json")
        );
        using var reply = await browser.PostAsync(
            new Uri("/api/channels/live/commands", UriKind.Relative),
            typed,
            Stop
        );
        return await reply.Content.ReadAsStringAsync(Stop);
    }

    private static async Task UntilAsync(RybbitDriver rybbit, Func<bool> isSo)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        deadline.CancelAfter(Patience);
        while (!isSo())
        {
            _ = await rybbit.NextRequestAsync(deadline.Token);
        }
    }
}
