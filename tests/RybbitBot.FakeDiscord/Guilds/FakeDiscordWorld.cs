using System.Collections.Concurrent;

namespace RybbitBot.Fakes;

/// <summary>The servers that the bot is in, who is there, and what was said.</summary>
public sealed partial class FakeDiscordWorld
{
    /// <summary>The bot, which is also the application.</summary>
    public const string BotId = "1300000000000000001";

    /// <summary>The server that there is from the start.</summary>
    public const string AcmeId = "1300000000000000100";

    /// <summary>Its text channel.</summary>
    public const string WebId = "1300000000000000200";

    /// <summary>Its channel for announcements.</summary>
    public const string NewsId = "1300000000000000201";

    /// <summary>Its forum.</summary>
    public const string ForumId = "1300000000000000202";

    /// <summary>A channel that the bot does not see.</summary>
    public const string SecretId = "1300000000000000203";

    /// <summary>A thread of the text channel.</summary>
    public const string ThreadId = "1300000000000000204";

    /// <summary>A role that may manage channels.</summary>
    public const string EditorsId = "1300000000000000110";

    private readonly Snowflakes _ids;
    private readonly ConcurrentDictionary<string, FakeGuild> _guilds = [];
    private readonly ConcurrentDictionary<string, FakeGuildChannel> _channels = [];
    private readonly ConcurrentDictionary<string, FakeDiscordUser> _users = [];

    internal FakeDiscordWorld(TimeProvider time)
    {
        (_ids, Time) = (new(time), time);
        foreach (var user in new[] { Bot, Ann, Mo, Olga })
        {
            _users[user.Id] = user;
        }

        var acme = new FakeGuild(AcmeId, "Acme") { OwnerId = Olga.Id };
        acme.Add(new FakeRole(EditorsId, "Editors") { Permissions = FakePermissions.ManageChannels });
        _guilds[AcmeId] = acme;
        _ = acme.Add(Bot);
        _ = acme.Add(Ann);
        _ = acme.Add(Mo, EditorsId);
        _ = acme.Add(Olga);
        var web = Keep(new(WebId, 0, "web", acme));
        _ = Keep(new(NewsId, 5, "news", acme));
        _ = Keep(new(ForumId, 15, "forum", acme));
        _ = Keep(
            new FakeGuildChannel(SecretId, 0, "secret", acme).With(BotId, deny: FakePermissions.ViewChannel)
        );
        _ = Keep(new(ThreadId, 11, "thread", acme) { Parent = web });
    }

    /// <summary>The bot.</summary>
    public static FakeDiscordUser Bot { get; } = new(BotId, "rybbit") { IsBot = true };

    /// <summary>Somebody without any right of note.</summary>
    public static FakeDiscordUser Ann { get; } = new("1300000000000000300", "ann");

    /// <summary>Somebody who may manage channels.</summary>
    public static FakeDiscordUser Mo { get; } = new("1300000000000000301", "mo") { Locale = "de" };

    /// <summary>Whose server it is.</summary>
    public static FakeDiscordUser Olga { get; } = new("1300000000000000302", "olga");

    /// <summary>Every message that came into a channel, as it read then; with what one user alone sees.</summary>
    public Journal<FakeDiscordMessage> Posted { get; } = new();

    /// <summary>Every change of a message, as it reads since.</summary>
    public Journal<FakeDiscordMessage> Edited { get; } = new();

    /// <summary>Every message that was deleted.</summary>
    public Journal<FakeDiscordMessage> Deleted { get; } = new();

    /// <summary>After how long a message is an old one.</summary>
    public TimeSpan OldAfter { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How many changes of old messages are still taken; the next gets 30046
    /// (docs.discord.com/developers/topics/opcodes-and-status-codes#json). How many that are Discord does not say.
    /// </summary>
    public int OldEditsLeft { get; set; } = 1_000;

    /// <summary>The servers.</summary>
    public IReadOnlyList<FakeGuild> Guilds => [.. _guilds.Values.OrderBy(guild => guild.Id)];

    /// <summary>The server that there is from the start.</summary>
    public FakeGuild Acme => _guilds[AcmeId];

    /// <summary>Its text channel.</summary>
    public FakeGuildChannel Web => _channels[WebId];

    /// <summary>A thread of it.</summary>
    public FakeGuildChannel Thread => _channels[ThreadId];

    /// <summary>The channel with an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public FakeGuildChannel Channel(string id) => _channels[id];

    /// <summary>The user with an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public FakeDiscordUser User(string id) => _users[id];

    internal TimeProvider Time { get; }

    internal string NextId() => _ids.Next();

    internal FakeGuild? FindGuild(string id) =>
        _guilds.GetValueOrDefault(id) is { } guild && guild.Member(BotId) is not null ? guild : null;

    internal FakeGuildChannel? FindChannel(string id) => _channels.GetValueOrDefault(id);

    internal FakeDiscordUser? FindUser(string id) => _users.GetValueOrDefault(id);

    /// <summary>The channels and threads of a server.</summary>
    public IEnumerable<FakeGuildChannel> ChannelsOf(FakeGuild guild) =>
        _channels.Values.Where(channel => channel.Guild == guild).OrderBy(channel => channel.Id);

    /// <summary>The direct conversation with a user, made where there was none.</summary>
    internal FakeGuildChannel DirectWith(FakeDiscordUser user) =>
        _channels.Values.FirstOrDefault(channel => channel.Recipient == user)
        ?? Keep(new(NextId(), 1, user.Name, guild: null) { Recipient = user });

    internal void Post(FakeDiscordMessage message)
    {
        message.Channel.Add(message);
        Posted.Add(message);
    }

    internal void Replace(FakeDiscordMessage message, FakeDiscordMessage with)
    {
        message.Channel.Replace(message, with);
        Edited.Add(with);
    }

    internal void Delete(FakeDiscordMessage message)
    {
        message.Channel.Remove(message);
        Deleted.Add(message);
    }

    private FakeGuildChannel Keep(FakeGuildChannel channel)
    {
        _channels[channel.Id] = channel;
        return channel;
    }
}
