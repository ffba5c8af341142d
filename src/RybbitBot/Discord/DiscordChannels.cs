using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using RybbitBot.Discord.Api;
using RybbitBot.Http;
using RybbitBot.Messages;

namespace RybbitBot.Discord;

/// <summary>The channels of the servers: what is missing in them, and the threads of forums.</summary>
internal sealed class DiscordChannels(DiscordApi api, DiscordMessages messages)
{
    private const string ThreadName = "Rybbit";

    private static readonly ChatMessage First = ChatMessage.Of(
        MessageLine.Text("What this forum subscribed stands in this thread.")
    );

    // A thread that was closed, or made before a restart, is left as it is: the next message makes another.
    private readonly ConcurrentDictionary<string, string> _threads = new(StringComparer.Ordinal);

    /// <summary>The thread of a forum, or the channel itself where it is none that is known to be a forum.</summary>
    public string PlaceOf(string channel) => _threads.GetValueOrDefault(channel, channel);

    /// <summary>Makes the thread of a forum; null once there is one, else what came in its place.</summary>
    public async Task<DiscordReply?> OpenThreadAsync(string forum, CancellationToken cancellationToken)
    {
        var reply = await messages.OpenThreadAsync(forum, ThreadName, First, cancellationToken);
        if (reply is not DiscordReply.Ok ok || ok.Text("id") is not { Length: > 0 } thread)
        {
            return reply;
        }

        _threads[forum] = thread;
        return null;
    }

    /// <summary>Forgets the thread of a forum, because it is closed or gone; true where there was one.</summary>
    public bool ForgetThread(string forum) => _threads.TryRemove(forum, out _);

    /// <summary>What the bot lacks to post there, by the names that Discord shows; empty where Discord does not say.</summary>
    public async Task<ImmutableArray<string>> MissingAsync(
        string guild,
        string channel,
        CancellationToken cancellationToken
    ) => (await FindAsync(guild, channel, cancellationToken))?.MissingToPost ?? [];

    /// <summary>The channel, and what the bot may there; null where Discord does not say.</summary>
    public async Task<DiscordPlace?> FindAsync(
        string guild,
        string channel,
        CancellationToken cancellationToken
    )
    {
        if (
            await GetAsync($"channels/{channel}", cancellationToken) is not { } place
            || await GetAsync($"guilds/{guild}", cancellationToken) is not { } server
            || await GetAsync("users/@me", cancellationToken) is not { } self
            || await GetAsync($"guilds/{guild}/members/{self.Text("id")}", cancellationToken)
                is not { } member
        )
        {
            return null;
        }

        var isThread = ChannelKind.IsThread(place);
        var parent = isThread
            ? await GetAsync($"channels/{place.Text("parent_id")}", cancellationToken)
            : place;
        return parent is { } channelItself
            ? new(ChannelRights.Of(server, member, channelItself), isThread, ChannelKind.IsForum(place))
            : null;
    }

    private async Task<JsonElement?> GetAsync(string path, CancellationToken cancellationToken) =>
        await api.CallAsync(DiscordCall.Get(path), cancellationToken) is DiscordReply.Ok(var root)
            ? root
            : null;
}
