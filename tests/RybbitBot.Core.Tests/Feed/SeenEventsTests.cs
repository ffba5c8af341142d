using CsCheck;
using RybbitBot.Feed;
using RybbitBot.Rybbit;

namespace RybbitBot.Tests.Feed;

public sealed class SeenEventsTests
{
    [Fact]
    public void An_event_is_new_once_however_often_the_overlap_shows_it()
    {
        var seen = new SeenEvents([]);
        var visit = Some.Pageview("/pricing");

        var first = Take(seen, visit);
        var second = Take(seen, visit);

        Assert.Single(first);
        Assert.Empty(second);
    }

    [Fact]
    public void Equal_events_of_one_second_are_all_new_and_told_apart_by_ordinal()
    {
        var seen = new SeenEvents([]);
        var click = Some.Pageview("/twice");

        var first = Take(seen, click);
        var both = Take(seen, click, click, click);

        Assert.Equal([1], first.Select(added => added.Ordinal));
        Assert.Equal([2, 3], both.Select(added => added.Ordinal).Order());
    }

    [Fact]
    public void An_event_that_a_user_was_identified_with_later_is_not_new()
    {
        var seen = new SeenEvents([]);
        var visit = Some.Pageview("/pricing");
        _ = Take(seen, visit);

        var again = Take(
            seen,
            visit with
            {
                IdentifiedUserId = "acct-1",
                Traits = new("{\"tier\":\"gold\"}"),
            }
        );

        Assert.Empty(again);
    }

    [Fact]
    public void New_events_come_oldest_first()
    {
        var seen = new SeenEvents([]);

        var fresh = Take(
            seen,
            Some.Pageview("/c", Second(3)),
            Some.Pageview("/a", Second(1)),
            Some.Pageview("/b", Second(2))
        );

        Assert.Equal(["/a", "/b", "/c"], fresh.Select(added => added.Event.Pathname));
    }

    [Fact]
    public void What_is_forgotten_is_new_again()
    {
        var seen = new SeenEvents([]);
        _ = Take(seen, Some.Pageview("/old", Second(1)), Some.Pageview("/kept", Second(2)));

        seen.ForgetBefore(Second(2));

        Assert.Equal(1, seen.Count);
        Assert.Single(Take(seen, Some.Pageview("/old", Second(1)), Some.Pageview("/kept", Second(2))));
    }

    [Fact]
    public void Only_the_entries_that_changed_are_given_to_the_store()
    {
        var seen = new SeenEvents([]);
        _ = Take(seen, Some.Pageview("/a"), Some.Pageview("/b"));

        var changed = seen.Remember(
            seen.SelectNew([Some.Pageview("/a"), Some.Pageview("/b"), Some.Pageview("/b")])
        );

        var entry = Assert.Single(changed);
        Assert.Equal((EventKey.Of(Some.Pageview("/b")), 2), (entry.Key, entry.Count));
    }

    [Fact]
    public void However_replies_overlap_each_stored_event_is_new_exactly_once() =>
        Gen.Int[0, 5]
            .Array[1, 40]
            .SelectMany(stored => Gen.Int[1, stored.Length].Array[1, 10], (stored, cuts) => (stored, cuts))
            .Sample(sample =>
            {
                var seen = new SeenEvents([]);
                var log = sample.stored.Select(path => Some.Pageview($"/{path}")).ToList();

                var told = sample
                    .cuts.Append(log.Count)
                    .Select(cut => Take(seen, [.. log.Take(cut)]).Count)
                    .Sum();

                return told == log.Count;
            });

    private static DateTimeOffset Second(int second) => Some.Instant.AddSeconds(second);

    private static IReadOnlyList<NewEvent> Take(SeenEvents seen, params SiteEvent[] rows)
    {
        var fresh = seen.SelectNew(rows);
        _ = seen.Remember(fresh);
        return fresh;
    }
}
