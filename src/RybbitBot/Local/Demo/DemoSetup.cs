using RybbitBot.Rybbit;

namespace RybbitBot.Local.Demo;

/// <summary>The door of the demo: a site to watch, and channels that watch it.</summary>
internal static class DemoSetup
{
    /// <summary>Adds the demo site and what its channels get. The caller adds the store and the clock.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services) =>
        services.AddDemoSite().AddHostedService<DemoSubscriptions>();

    /// <summary>Adds the demo site alone, in place of a Rybbit server.</summary>
    public static IServiceCollection AddDemoSite(this IServiceCollection services) =>
        services.AddSingleton<IRybbitApi>(provider => new DemoSite(
            provider.GetRequiredService<TimeProvider>()
        ));
}
