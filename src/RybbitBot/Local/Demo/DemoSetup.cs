using RybbitBot.Rybbit;

namespace RybbitBot.Local.Demo;

/// <summary>The door of the demo: a site to watch, and channels that watch it.</summary>
internal static class DemoSetup
{
    /// <summary>Adds the demo site in place of a Rybbit server. The caller adds the store and the clock.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services) =>
        services
            .AddSingleton<IRybbitApi>(provider => new DemoSite(provider.GetRequiredService<TimeProvider>()))
            .AddHostedService<DemoSubscriptions>();
}
