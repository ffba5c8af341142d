using RybbitBot.Delivery;
using RybbitBot.Messages;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary>Follows an event stage by stage towards a channel, to where it stopped.</summary>
/// <param name="known">What is known of it.</param>
/// <param name="now">The present.</param>
/// <param name="zone">Where times are read.</param>
internal sealed class EventTrail(EventCase known, DateTimeOffset now, TimeZoneInfo zone)
{
    private readonly SiteEvent _event = known.Event;

    private TextSpan.Visitor Site => new(VisitorText.Of(_event.Site.Label));

    /// <summary>The stages before anybody's filter.</summary>
    public IEnumerable<WhyStage> BeforeSubscriptions()
    {
        yield return Read();
        yield return known.IsOwn
            ? Stopped("hidden, because somebody of your own team caused it")
            : Passed("caused by nobody of your own team");
    }

    /// <summary>The stages of one subscription.</summary>
    public IEnumerable<WhyStage> Through(Subscription subscription)
    {
        var fate = known.FateFor(subscription.Id);
        var isWanted = true;
        foreach (var stage in Wanted(subscription))
        {
            isWanted &= stage.IsPassed;
            yield return stage;
        }

        if (fate is null)
        {
            if (isWanted && Read().IsPassed && !known.IsOwn)
            {
                yield return Stopped(
                    "not queued: the subscription was changed since, or it was too long ago"
                );
            }

            yield break;
        }

        yield return new(true, MessageLine.Of($"queued {Moment(fate.EnqueuedAt)}"));
        yield return Delivered(fate);
    }

    private IEnumerable<WhyStage> Wanted(Subscription subscription)
    {
        yield return Speaks(subscription);
        if (!subscription.Filter.NamesSite)
        {
            var hears = subscription.Filter.Hears(_event.Site, known.DefaultSite);
            var heard = VisitorText.Of(known.DefaultSite.Label);
            yield return new(hears, MessageLine.Of($"hears {heard}: the event is of {Site}"));
        }

        foreach (var term in subscription.Filter.Terms)
        {
            yield return WhyStage.Of(term, _event);
        }
    }

    private WhyStage Read()
    {
        var reading = known.Reading;
        if (!known.Fates.IsEmpty)
        {
            return Passed("read by the bot");
        }

        if (reading.HeardSince is not { } heardSince)
        {
            return new(false, MessageLine.Of($"not read: no active subscription hears {Site}"));
        }

        if (reading.IsTooEarly(_event))
        {
            return new(false, MessageLine.Of($"not read: {Site} is heard since {Moment(heardSince)}"));
        }

        return reading.Reaches(_event) ? Passed("read by the bot")
            : reading.ReadTo is { } readTo
                ? new(false, MessageLine.Of($"not read yet: {Site} is read up to {Moment(readTo)}"))
            : new(false, MessageLine.Of($"not read yet: {Site} was never read"));
    }

    private WhyStage Speaks(Subscription subscription)
    {
        if (!subscription.IsActive(now))
        {
            return new(false, SubscriptionMessage.State(subscription, now, zone));
        }

        var from = Moment(subscription.ListensFrom);
        return subscription.Covers(_event.Timestamp)
            ? new(true, MessageLine.Of($"active, wants events since {from}"))
            : new(false, MessageLine.Of($"active, but wants only events since {from}"));
    }

    private WhyStage Delivered(MatchFate fate) =>
        fate switch
        {
            MatchFate.Waiting => Stopped("not posted yet: it waits for its turn"),
            MatchFate.Posted(_, _, var at, var id) => new(
                true,
                MessageLine.Of($"posted {Moment(at)} in message {new TextSpan.Code(VisitorText.Of(id))}")
            ),
            MatchFate.SetAside { IsRejected: true } refused => new(
                false,
                MessageLine.Of(
                    $"refused for good by the chat {Moment(refused.At)}: {VisitorText.Of(refused.Reason)}"
                )
            ),
            MatchFate.SetAside(_, _, var at, var reason) => new(
                false,
                MessageLine.Of($"set aside {Moment(at)}: {VisitorText.Of(reason)}")
            ),
            _ => throw new InvalidOperationException("There is no such case."),
        };

    private TextSpan Moment(DateTimeOffset instant) => Spell.Moment(instant, now, zone);

    private static WhyStage Passed(string finding) => new(true, MessageLine.Text(finding));

    private static WhyStage Stopped(string finding) => new(false, MessageLine.Text(finding));
}
