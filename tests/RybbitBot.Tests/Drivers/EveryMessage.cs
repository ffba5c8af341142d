using System.Collections.Immutable;
using RybbitBot.Commands;
using RybbitBot.Delivery;
using RybbitBot.Feed;
using RybbitBot.Messages;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests;

/// <summary>Every kind of message the bot says, with one text wherever a stranger or a member can put one.</summary>
internal static class EveryMessage
{
    private static readonly DateTimeOffset Noon = new(2026, 9, 10, 12, 0, 0, TimeSpan.Zero);

    private static readonly EventWording Wording = new(LocationDetail.City, TimeZoneInfo.Utc);

    /// <summary>The messages by their kind.</summary>
    public static readonly IReadOnlyDictionary<string, Func<string, ChatMessage>> Kinds = new Dictionary<
        string,
        Func<string, ChatMessage>
    >
    {
        ["visit"] = text => Feed([Visit(text)]),
        ["event"] = text => Feed([Signup(text)]),
        ["other"] = text => Feed([Visit(text) with { Type = new(text) }]),
        ["mixed"] = text => Feed([Visit("/pricing"), Signup(text), Left(text), Visit("/docs")]),
        ["counts"] = text =>
            Feed([.. Enumerable.Range(0, 60).Select(i => Visit(i % 3 == 0 ? text : $"/p/{i % 5}"))]),
        ["back"] = Back,
        ["digest"] = Digest,
        ["missed"] = _ =>
            ChatMessage.Of(
                new MissedMatches(Noon.AddHours(-1), Noon, 34).Tell(
                    Noon,
                    Subscription.CountsFor,
                    TimeZoneInfo.Utc
                )
            ),
        ["repeat"] = text => Feed([Visit(text)], FeedMark.Repeat),
        ["test"] = text => Feed([Visit(text)], FeedMark.Test),
        ["short"] = text => FeedMessage.ComposeShort([Line(Visit(text)), Line(Signup(text))]),
        ["template"] = text =>
            Templated("🏢 Visit of {path} from {place} ({referrer}) by {browser}, {title}", text),
        ["literal"] = text => Templated(text, "/pricing"),
        ["online"] = Online,
        ["confirmation"] = Confirmation,
        ["list"] = List,
        ["log"] = Log,
        ["why"] = Why,
        ["silence"] = text => new WhyMessage(Wording).OfSilence(Paused(text), Noon),
        ["recent"] = Recent,
        ["mistake"] = text => SyntaxProblemMessage.Of(Problem(text), text),
        ["unknown"] = text => Command(text),
        ["help"] = _ => Command("help"),
    };

    private static Site SiteOf(string text) => new(new(1), "a1b2c3d4e5f6", text, text);

    private static SiteEvent Visit(string text) =>
        new()
        {
            Site = SiteOf(text),
            Timestamp = Noon.AddMinutes(-1),
            Type = EventType.Pageview,
            Pathname = text,
            PageTitle = text,
            Referrer = $"https://{text}/?q={text}",
            City = text,
            Country = text,
            Browser = text,
            SessionId = "s1",
        };

    private static SiteEvent Signup(string text) =>
        Visit(text) with
        {
            Type = EventType.CustomEvent,
            EventName = text,
        };

    private static SiteEvent Left(string text) => Visit(text) with { Type = EventType.Outbound };

    private static FeedLine Line(SiteEvent siteEvent) => new(New(siteEvent), [Subscribed(EventFilter.All)]);

    private static NewEvent New(SiteEvent siteEvent) => new(siteEvent, EventKey.Of(siteEvent), 1);

    private static Subscription Subscribed(
        EventFilter filter,
        Template? template = null,
        string name = "Ann"
    ) =>
        new()
        {
            Id = new("slack", "T1", 12),
            Channel = new("slack", "T1", "C1"),
            Filter = filter,
            Options = new() { Template = template },
            MadeBy = new("U1", name),
            MadeAt = Noon.AddDays(-1),
            From = Noon.AddDays(-1),
        };

    /// <summary>A subscription to just that text, as it stands where it was read as a filter.</summary>
    private static Subscription SubscribedTo(string text) =>
        Subscribed(FilterSyntax.ParseFilter(text).Value ?? EventFilter.All, LiteralOf(text), name: text);

    private static Subscription Paused(string text) =>
        SubscribedTo(text) with
        {
            Pause = new(text, Noon.AddHours(1)),
        };

    private static Template LiteralOf(string text) => new(text, [new TemplatePart.Literal(text)]);

    private static ChatMessage Feed(SiteEvent[] events, FeedMark mark = FeedMark.None) =>
        FeedMessage.Compose([.. events.Select(Line)], Wording, mark) with
        {
            Buttons = [new("Why?", new("why", "12"))],
        };

    private static ChatMessage Back(string text)
    {
        var gap = new CaughtUp(Noon.AddMinutes(-7), Noon, 214)
        {
            Site = text,
            Lost = (Noon.AddMinutes(-7), Noon.AddMinutes(-6)),
        };
        var feed = Feed([Visit(text)]);
        return feed with { Lines = feed.Lines.Insert(0, gap.Tell(TimeZoneInfo.Utc)) };
    }

    private static ChatMessage Digest(string text)
    {
        var lines = Enumerable
            .Range(0, 150)
            .Select(i => new FeedLine(
                New(Visit(i % 3 == 0 ? text : $"/p/{i % 5}")),
                i % 2 == 0 ? [SubscribedTo(text)] : [SubscribedTo(text), Subscribed(EventFilter.All)]
            ));
        var digest = DigestMessage.Compose([.. lines]);
        var gap = new CaughtUp(Noon.AddHours(-1), Noon, 150);
        return digest with { Lines = digest.Lines.Insert(0, gap.Tell(TimeZoneInfo.Utc)) };
    }

    private static ChatMessage Templated(string template, string text) =>
        FeedMessage.Compose(
            [
                new(
                    New(Visit(text)),
                    [Subscribed(EventFilter.All, Template.Parse(template).Value ?? LiteralOf(template))]
                ),
            ],
            Wording
        );

    private static ChatMessage Online(string text)
    {
        ImmutableArray<RankedText> ranking = [new(text, 7), new("", 3), new(text, 1)];
        var now = new VisitorsNow(
            SiteOf(text),
            new(1_204, TimeSpan.FromMinutes(5), Noon),
            new(ranking, ranking, ranking),
            [0, 1, 4, 2],
            Noon.AddMinutes(-3)
        );
        var limit = new RateLimit(5_000, 4_321, Noon.AddHours(12));
        var outlook = new PollOutlook(TimeSpan.FromSeconds(12), Noon.AddHours(7), TimeSpan.FromSeconds(40));
        return OnlineMessage.Of(now, limit, outlook, TimeZoneInfo.Utc) with
        {
            Buttons =
            [
                new("Refresh", new("online-refresh", "")),
                new("Share with channel", new("online-share", "1")),
                new("Subscribe", new("subscribe", text)),
            ],
        };
    }

    private static ChatMessage Confirmation(string text) =>
        SubscriptionMessage.Confirmation(
            SubscribedTo(text),
            new RecentMatches(1_234, Noon.AddDays(-1), IsWholeDay: true),
            Noon,
            TimeZoneInfo.Utc
        ) with
        {
            Buttons = [new("Undo", new("undo", "4711"))],
        };

    private static ChatMessage List(string text) =>
        SubscriptionListMessage.Of(
            [
                new(SubscribedTo(text), 3, 1_203, TimeSpan.FromSeconds(10)),
                new(Paused(text), 1_500, 0, TimeSpan.FromSeconds(10)),
                new(Subscribed(EventFilter.All), 0, 0, TimeSpan.FromSeconds(10)),
            ],
            "/feed",
            Noon,
            TimeZoneInfo.Utc
        );

    private static ChatMessage Log(string text)
    {
        var (channel, id, by) = (
            new ChannelAddress("slack", "T1", "C1"),
            new SubscriptionId("slack", "T1", 12),
            new Member("U1", text)
        );
        return JournalMessage.Of(
            [
                new(channel, id, ChangeKind.Replayed, by, Noon) { Detail = "3 matches" },
                new(channel, id, ChangeKind.Paused, By: null, Noon.AddDays(-1)) { Detail = text },
                new(channel, id, ChangeKind.Subscribed, by, Noon.AddDays(-2)) { Detail = text },
            ],
            Noon,
            TimeZoneInfo.Utc
        );
    }

    private static ChatMessage Why(string text)
    {
        var subscription = SubscribedTo(text);
        var posted = new PostedMatch(
            subscription.Id,
            New(Visit(text)),
            Noon.AddSeconds(-50),
            Noon.AddSeconds(-49),
            "1.2"
        );
        return new WhyMessage(Wording).Of(
            [posted, posted with { Subscription = new("slack", "T1", 13) }],
            new Dictionary<SubscriptionId, Subscription?>
            {
                [subscription.Id] = subscription,
                [new("slack", "T1", 13)] = null,
            },
            Noon
        );
    }

    private static ChatMessage Recent(string text) =>
        RecentEventsMessage.Of(
            new([Signup(text), Visit(text)], 40, Noon.AddHours(-1), IsWhole: false),
            [SiteOf(text), SiteOf("other")],
            Wording,
            Noon
        );

    private static SyntaxProblem Problem(string text) =>
        FilterSyntax.ParseSubscription(text).Problem
        ?? new(text.Length / 2, text, "this is wrong", text, "/pricing") { AlsoNear = text };

    private static ChatMessage Command(string text) =>
        new FeedCommand([], new CommandNames(), TimeProvider.System)
            .RunAsync(
                new("feed", text, new("slack", "T1", "C1"), new("U1", "Ann"), MayChange: true),
                CancellationToken.None
            )
            .Result.Message;
}
