using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RybbitBot.Hosting;
using RybbitBot.LiteDb;

namespace RybbitBot.Tests.Specs;

/// <summary>A bot that has nobody else to talk to tells its own page everything.</summary>
public sealed class FirstStartSpecs : IDisposable
{
    private readonly LiteDbSubscriptionStore _store = LiteDbSubscriptionStore.Open(
        LiteDbSubscriptionStore.InMemory
    );

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Later_starts_use_up_no_numbers()
    {
        await StartAsync();
        await StartAsync();
        await StartAsync();

        var everything = Assert.Single(_store.All);
        Assert.Equal(1, everything.Id.Number);
        var next = await _store.NextIdAsync(everything.Id.Platform, everything.Id.Workspace, Stop);
        Assert.Equal(2, next.Number);
    }

    [Fact]
    public async Task Alerts_in_the_settings_take_nothing_from_it()
    {
        using var directory = new TemporaryDirectory();
        using var storage = StorageDirectory.Open(directory.Path);
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Rybbit:ApiKey"] = "key",
                ["Alerts:0:Filter"] = "/enterprise",
                ["Alerts:0:Webhook"] = "https://hooks.slack.com/services/T1/B1/s3cret",
            }
        );

        await using var bot = BotBuilder.Build((IConfigurationRoot)settings.Build(), storage);

        _ = Assert.Single(bot.Services.GetServices<IHostedService>().OfType<FirstSubscription>());
    }

    [Fact]
    public async Task What_was_unsubscribed_does_not_come_back()
    {
        await StartAsync();
        _ = await _store.RemoveAsync(_store.All[0].Id, Stop);

        await StartAsync();

        Assert.Empty(_store.All);
    }

    private Task StartAsync() => new FirstSubscription(_store, new FakeTimeProvider()).StartAsync(Stop);
}
