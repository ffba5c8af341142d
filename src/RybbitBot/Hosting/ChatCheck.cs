using System.Collections.Immutable;
using System.Text.Json;
using RybbitBot.Chat;
using RybbitBot.Subscriptions;

namespace RybbitBot.Hosting;

/// <summary>Tells of each chat that the settings name whether it can be joined. It joins none.</summary>
/// <param name="settings">The settings.</param>
/// <param name="bot">The bot that may be running here.</param>
/// <param name="report">Where to tell.</param>
internal sealed class ChatCheck(IConfiguration settings, RunningBot bot, CheckReport report)
{
    /// <summary>Looks at them, one after the other.</summary>
    public async Task CheckAsync(IEnumerable<IChatCheckup> chats, CancellationToken cancellationToken)
    {
        IChatCheckup[] all = [.. chats];
        if (all.Length == 0)
        {
            return;
        }

        var answer = await bot.AskAsync(HealthSetup.ReadyPath, cancellationToken);
        var subscribed = await SubscribedAsync(answer is { IsBot: true }, cancellationToken);
        foreach (var chat in all)
        {
            var scene = new CheckupScene(subscribed, StateOf(answer, chat.Name));
            await foreach (var finding in chat.LookAsync(scene, cancellationToken))
            {
                report.Tell(finding);
            }
        }
    }

    private static string? StateOf(HealthAnswer? answer, string chat) =>
        answer is not { IsBot: true } ? null
        : answer.Body.TryGetProperty(chat, out var state) && state.ValueKind == JsonValueKind.String
            ? state.GetString()
        : "";

    private async Task<ImmutableArray<ChannelAddress>?> SubscribedAsync(
        bool isRunning,
        CancellationToken cancellationToken
    )
    {
        if (isRunning)
        {
            return SubscribedChannels.Of(await bot.AskAsync(SubscribedChannels.Path, cancellationToken));
        }

        var directory = Path.GetFullPath(settings["Storage:Directory"] ?? new StorageOptions().Directory);
        try
        {
            return StorageDirectory.IsInUse(directory) ? null : SubscribedChannels.In(directory);
        }
        catch (StorageException)
        {
            // The look at the storage has told what is wrong with it.
            return null;
        }
    }
}
