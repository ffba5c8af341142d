using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using RybbitBot.Rybbit;

namespace RybbitBot.Hosting;

/// <summary>Tells, once all has begun, what this bot does and where, so that nobody has to wonder.</summary>
/// <param name="facts">Gathers it; not before the server listens.</param>
/// <param name="output">Where to tell.</param>
internal sealed class StartReport(Func<StartFacts> facts, TextWriter output) : IHostedLifecycleService
{
    /// <summary>Adds it.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="storage">Where the bot keeps its data, in full.</param>
    /// <param name="output">Where to tell.</param>
    public static IServiceCollection Add(IServiceCollection services, string storage, TextWriter output) =>
        services.AddHostedService(provider => new StartReport(() => FactsOf(provider, storage), output));

    /// <inheritdoc/>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var line in facts().Lines)
        {
            await output.WriteLineAsync(line);
        }
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static StartFacts FactsOf(IServiceProvider provider, string storage)
    {
        var rybbit = provider.GetRequiredService<IOptions<RybbitOptions>>().Value;
        var server = provider.GetRequiredService<IServer>();
        return new()
        {
            Server = rybbit.ApiUrl.Trim(),
            Sites = provider.GetRequiredService<SiteDirectory>().Known,
            Pace = rybbit.PollEvery,
            Alerts = provider.GetRequiredService<IOptions<AlertList>>().Value.Alerts.Length,
            Chats = provider.GetRequiredService<Readiness>().Chats,
            Storage = storage,
            Pages = [.. server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []],
        };
    }
}
