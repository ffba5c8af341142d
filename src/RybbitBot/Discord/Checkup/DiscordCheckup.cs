using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using RybbitBot.Chat;
using RybbitBot.Messages;

namespace RybbitBot.Discord.Checkup;

/// <summary>
/// Looks whether Discord can be joined: the token, the application, the servers, the way to us, and the channels.
/// </summary>
internal sealed class DiscordCheckup(
    DiscordIdentity identity,
    DiscordDoorCheckup door,
    DiscordChannelCheckup subscribed,
    IOptions<DiscordOptions> options
) : IChatCheckup
{
    /// <inheritdoc/>
    public string Name => DiscordPlatform.PlatformName;

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> LookAsync(
        CheckupScene scene,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var reply = await identity.AskAsync(cancellationToken);
        if (identity.Self is not { } self)
        {
            yield return new Finding.Wrong($"Discord: {DiscordRefusal.ReasonOf(reply)}");
            yield break;
        }

        yield return new Finding.Right(
            $"Discord: the bot token is good; it is {VisitorText.Of(self.Name).Sanitized} ({self.Id})"
        );
        foreach (var finding in Servers(self))
        {
            yield return finding;
        }

        await foreach (var finding in door.LookAsync(self, scene.Running, cancellationToken))
        {
            yield return finding;
        }

        await foreach (var finding in subscribed.LookAsync(scene.Subscribed, cancellationToken))
        {
            yield return finding;
        }
    }

    private IEnumerable<Finding> Servers(DiscordSelf self)
    {
        string[] notices = [.. DiscordNotices.Of(self, options.Value)];
        foreach (var notice in notices)
        {
            yield return new Finding.Wrong($"Discord: {notice}");
        }

        var ids = options.Value.GuildIds;
        if (ids.Count > 0)
        {
            yield return new Finding.Right($"Discord: served are the servers {string.Join(", ", ids)}");
        }
        else if (!self.IsPublic)
        {
            yield return new Finding.Right(
                "Discord: served is every server that the application is in; only its owner can add it to one"
            );
        }
    }
}
