using Microsoft.Extensions.Options;

namespace RybbitBot.Hosting;

/// <summary>The door to what the bot keeps.</summary>
internal static class StorageSetup
{
    /// <summary>Adds <see cref="StorageOptions"/>.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        _ = services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateOnStart();
        _ = services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        return services.AddSingleton(provider =>
            provider.GetRequiredService<IOptions<StorageOptions>>().Value
        );
    }
}
