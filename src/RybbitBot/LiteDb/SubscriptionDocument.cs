using System.Globalization;
using LiteDB;
using RybbitBot.Subscriptions;

namespace RybbitBot.LiteDb;

/// <summary>A subscription as LiteDB keeps it.</summary>
/// <remarks>
/// Mapped by hand: LiteDB's own mapper needs reflection that a native binary does not have, and its dates lose
/// their offset and everything below a millisecond. Times are therefore ticks in UTC. Filter and options are
/// kept as people would type them, which outlives any change of our types.
/// </remarks>
internal static class SubscriptionDocument
{
    private const string ByChannel = "channel";
    private const string ByPerson = "person";

    /// <summary>The key of a subscription's document.</summary>
    public static BsonValue KeyOf(SubscriptionId id) =>
        string.Create(CultureInfo.InvariantCulture, $"{id.Platform}/{id.Workspace}#{id.Number}");

    /// <summary>What is stored of a subscription.</summary>
    public static BsonDocument Write(Subscription subscription)
    {
        var (filter, options, pause) = TextsOf(subscription);
        return new()
        {
            ["_id"] = KeyOf(subscription.Id),
            ["platform"] = subscription.Id.Platform,
            ["workspace"] = subscription.Id.Workspace,
            ["number"] = subscription.Id.Number,
            ["channel"] = new BsonDocument
            {
                ["platform"] = subscription.Channel.Platform,
                ["workspace"] = subscription.Channel.Workspace,
                ["channel"] = subscription.Channel.Channel,
            },
            ["filter"] = filter,
            ["options"] = options,
            ["madeBy"] = new BsonDocument
            {
                ["id"] = subscription.MadeBy.Id,
                ["name"] = subscription.MadeBy.Name,
            },
            ["madeAt"] = subscription.MadeAt.UtcTicks,
            ["from"] = subscription.From.UtcTicks,
            ["pause"] = Write(pause),
        };
    }

    /// <summary>
    /// The stored subscription. Where its words cannot be read it is there all the same, paused, and wants
    /// nothing.
    /// </summary>
    public static Subscription Read(BsonDocument document)
    {
        var (filter, options, pause) = ReadTexts(document);
        var channel = document["channel"];
        var madeBy = document["madeBy"];
        return new()
        {
            Id = new(
                document["platform"].AsString,
                document["workspace"].AsString,
                document["number"].AsInt32
            ),
            Channel = new(
                channel["platform"].AsString,
                channel["workspace"].AsString,
                channel["channel"].AsString
            ),
            Filter = filter,
            Options = options,
            MadeBy = new(madeBy["id"].AsString, madeBy["name"].AsString),
            MadeAt = ReadTime(document["madeAt"]),
            From = ReadTime(document["from"]),
            Pause = pause,
        };
    }

    private static (string Filter, string Options, SubscriptionPause? Pause) TextsOf(
        Subscription subscription
    )
    {
        var options = subscription.Options == SubscriptionOptions.None ? "" : subscription.Options.ToString();
        return subscription.Filter.Terms is [UnreadableText unread]
            ? (
                unread.Filter,
                options.Length == 0 ? unread.Options : options,
                subscription.Pause == unread.ShownPause ? unread.Pause : subscription.Pause
            )
            : (subscription.Filter.ToString(), options, subscription.Pause);
    }

    private static (EventFilter, SubscriptionOptions, SubscriptionPause?) ReadTexts(BsonDocument document)
    {
        var (filterText, optionsText) = (document["filter"].AsString, document["options"].AsString);
        var pause = ReadPause(document["pause"]);
        if (!FilterSyntax.ParsePrinted(filterText).TryGet(out var filter, out var problem))
        {
            return Unreadable(new(filterText, optionsText, pause, problem));
        }

        return FilterSyntax.ParseSubscription(optionsText).TryGet(out var request, out problem)
            ? (filter, request.ApplyTo(SubscriptionOptions.None), pause)
            : Unreadable(new(filterText, optionsText, pause, problem));
    }

    private static (EventFilter, SubscriptionOptions, SubscriptionPause?) Unreadable(UnreadableText text) =>
        (new([text]), SubscriptionOptions.None, text.ShownPause);

    private static BsonValue Write(SubscriptionPause? pause) =>
        pause is null
            ? BsonValue.Null
            : new BsonDocument
            {
                ["reason"] = pause.Reason,
                ["until"] = pause.Until is { } until ? until.UtcTicks : BsonValue.Null,
                ["cause"] = pause.Cause == PauseCause.Channel ? ByChannel : ByPerson,
                ["since"] = pause.Since is { } since ? since.UtcTicks : BsonValue.Null,
            };

    private static SubscriptionPause? ReadPause(BsonValue pause) =>
        pause.IsNull
            ? null
            : new(pause["reason"].AsString, pause["until"].IsNull ? null : ReadTime(pause["until"]))
            {
                // Earlier versions kept no cause, and every pause of theirs that lasts was a person's.
                Cause = pause["cause"] == ByChannel ? PauseCause.Channel : PauseCause.Person,
                Since = pause["since"].IsNull ? null : ReadTime(pause["since"]),
            };

    private static DateTimeOffset ReadTime(BsonValue ticks) => new(ticks.AsInt64, TimeSpan.Zero);
}
