using System.Globalization;
using System.Text.Json;
using RybbitBot.Chat;
using RybbitBot.Discord.Api;
using RybbitBot.Http;
using RybbitBot.Subscriptions;

namespace RybbitBot.Discord;

/// <summary>Looks for a message of ours among those that stand in a channel.</summary>
/// <remarks>
/// Without the right to read what was written before, Discord answers with no messages rather than with a refusal,
/// so nothing is said to be absent before that right was looked at.
/// </remarks>
/// <seealso href="https://discord.com/developers/docs/resources/message#get-channel-messages"/>
internal sealed class DiscordHistory(DiscordApi api, DiscordChannels channels)
{
    // Discord gives up to a hundred; other people's may be long.
    private const int PageSize = 50;
    private const int MaxPages = 20;
    private const long Epoch = 1_420_070_400_000;

    // Discord's clock tells when a message came, ours when it was sent.
    private static readonly TimeSpan ClockError = TimeSpan.FromMinutes(2);

    // Discord says how long with its status 429; a code of that meaning comes without.
    private static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(30);

    private static readonly FindOutcome.Failed Unsettled = new("Discord did not say what I may see there");

    private static readonly FindOutcome.Unknown TooMuch = new(
        "More was written there since than I look through"
    );

    /// <summary>Looks for the message, from the oldest that it can be on.</summary>
    public async Task<FindOutcome> FindAsync(
        ChannelAddress channel,
        MessageKey key,
        DateTimeOffset since,
        CancellationToken cancellationToken
    )
    {
        var place = channels.PlaceOf(channel.Channel);
        var after = IdAt(since - ClockError);
        for (var page = 0; page < MaxPages; page++)
        {
            var path = string.Create(
                CultureInfo.InvariantCulture,
                $"channels/{place}/messages?after={after}&limit={PageSize}"
            );
            var reply = await api.CallAsync(DiscordCall.Get(path), cancellationToken);
            if (reply is not DiscordReply.Ok(var root))
            {
                return ObstacleIn(reply);
            }

            JsonElement[] messages = root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : [];
            if (messages.FirstOrDefault(message => Carries(message, key)) is { } found && Id(found) > 0)
            {
                return new FindOutcome.Found(found.Text("id"));
            }

            var newest = messages.Select(Id).DefaultIfEmpty().Max();
            if (messages.Length < PageSize || newest <= after)
            {
                return await AbsentAsync(channel, place, cancellationToken);
            }

            after = newest;
        }

        return TooMuch;
    }

    private async Task<FindOutcome> AbsentAsync(
        ChannelAddress channel,
        string place,
        CancellationToken cancellationToken
    ) =>
        await channels.FindAsync(channel.Workspace, place, cancellationToken) switch
        {
            null => Unsettled,
            { IsForum: true } => new FindOutcome.Unknown(
                "It went into a thread of this forum that I have lost sight of"
            ),
            { Rights.MayReadHistory: true } => new FindOutcome.Absent(),
            _ => new FindOutcome.Unknown(
                $"I lack {ChannelRights.HistoryName} in channel {channel.Channel}; allow it to my role under "
                    + "Edit Channel, Permissions"
            ),
        };

    private static FindOutcome ObstacleIn(DiscordReply reply) =>
        reply switch
        {
            DiscordReply.RetryAfter(var delay) => new FindOutcome.RetryAfter(delay),
            DiscordReply.Failed(var reason, _) => new FindOutcome.Failed(reason),
            DiscordReply.Refused refused => DiscordRefusal.Of(refused) switch
            {
                { Kind: DiscordRefusalKind.Wait } => new FindOutcome.RetryAfter(Unsaid),
                { Kind: DiscordRefusalKind.DestinationGone or DiscordRefusalKind.InstallationDead } gone =>
                    new FindOutcome.Rejected(gone.Reason),
                var other => new FindOutcome.Unknown(other.Reason),
            },
            _ => throw new NotSupportedException($"No outcome for {reply.GetType().Name}."),
        };

    private static bool Carries(JsonElement message, MessageKey key) =>
        message
            .Items("components")
            .SelectMany(row => row.Items("components"))
            .Any(button => DiscordButton.KeyOf(button.Text("custom_id")) == key);

    private static ulong Id(JsonElement message) =>
        ulong.TryParse(message.Text("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : 0;

    // https://discord.com/developers/docs/reference#snowflakes
    private static ulong IdAt(DateTimeOffset instant) =>
        (ulong)Math.Max(0, instant.ToUnixTimeMilliseconds() - Epoch) << 22;
}
