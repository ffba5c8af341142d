using Microsoft.Extensions.Options;

namespace RybbitBot.Discord;

/// <summary>Who may change what a channel gets, by what the interaction itself says of them.</summary>
internal sealed class DiscordRights(IOptions<DiscordOptions> options)
{
    /// <summary>Whether the caller may.</summary>
    public bool MayChange(DiscordCaller caller) =>
        options.Value.ChangerRoles is { } roles ? caller.Roles.Any(roles.Contains)
        : options.Value.IsServerManagersOnly ? caller.Rights.MayManageServer
        : caller.Rights.MayManageChannels;
}
