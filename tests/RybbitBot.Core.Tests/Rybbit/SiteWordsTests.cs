using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using RybbitBot.Rybbit;

namespace RybbitBot.Tests.Rybbit;

/// <summary>The words that occur on a site.</summary>
public sealed class SiteWordsTests
{
    private readonly FakeTimeProvider _time = new(Some.Instant);
    private readonly FakeRybbit _rybbit;
    private readonly SiteWords _words;

    public SiteWordsTests()
    {
        _rybbit = new(_time);
        _words = new(new(_rybbit), _time, NullLogger<SiteWords>.Instance);
    }

    private SiteVocabulary Words => _words.Of(Some.Site);

    [Fact]
    public void Words_come_from_what_happened_this_week_the_frequent_first()
    {
        _rybbit.Add(
            Some.Pageview("/once"),
            Some.Pageview("/twice"),
            Some.Pageview("/twice", Some.Instant.AddDays(-6)),
            Some.Pageview("/long-ago", Some.Instant.AddDays(-8)),
            Some.Event(path: "/once", name: "signup", country: "DE", referrer: "https://www.google.com/x")
        );

        Assert.Equal(["/once", "/twice"], Words.Paths.Order());
        Assert.Equal("/once", Words.Paths[0]);
        Assert.Equal(["signup"], Words.Events);
        Assert.Equal(["DE"], Words.Countries);
        Assert.Equal(["shop.example"], Words.Hosts);
        Assert.Equal(["google.com"], Words.Referrers);
    }

    [Fact]
    public void Nobody_waits_for_rybbit()
    {
        _rybbit.Gate = new();
        _rybbit.Add(Some.Pageview("/pricing"));

        Assert.Empty(Words.Paths);

        _rybbit.Gate.SetResult();
        Assert.Equal(["/pricing"], Words.Paths);
    }

    [Fact]
    public void Asking_often_costs_a_call_every_five_minutes_and_not_asking_none()
    {
        for (var second = 0; second < 60; second++)
        {
            _ = Words;
            _time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Single(_rybbit.Requests);
        _ = Words;
        Assert.Equal(2, _rybbit.Requests.Count);
    }

    [Fact]
    public void What_comes_new_is_counted_once_however_often_it_is_read()
    {
        _rybbit.Add(Some.Pageview("/a"), Some.Pageview("/a"), Some.Pageview("/b"));
        _ = Words;

        for (var again = 0; again < 3; again++)
        {
            _words.Add(Some.Site, [Some.Pageview("/b")]);
            _time.Advance(SiteWords.Lifetime);
            _ = Words;
        }

        Assert.Equal(["/a", "/b"], Words.Paths);
        _words.Add(
            Some.Site,
            [Some.Pageview("/b", Some.Instant.AddSeconds(1)), Some.Pageview("/b", Some.Instant.AddSeconds(1))]
        );
        Assert.Equal(["/b", "/a"], Words.Paths);
    }

    [Fact]
    public void What_the_feed_reads_is_known_without_asking_rybbit_again()
    {
        _words.Add(Some.Site, [Some.Pageview("/live")]);
        _rybbit.Problem = new(RybbitProblemKind.Unreachable, "down");

        Assert.Equal(["/live"], Words.Paths);
    }

    [Fact]
    public void Older_events_than_the_feed_read_are_counted_when_somebody_asks()
    {
        _words.Add(Some.Site, [Some.Pageview("/live")]);
        _rybbit.Add(Some.Pageview("/live"), Some.Pageview("/older", Some.Instant.AddDays(-1)));

        Assert.Equal(["/live", "/older"], Words.Paths);
    }

    [Fact]
    public void A_word_that_was_not_seen_for_a_week_is_forgotten()
    {
        _words.Add(Some.Site, [Some.Pageview("/old")]);

        _time.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));
        _words.Add(Some.Site, [Some.Pageview("/new", Some.Instant.AddDays(7))]);

        Assert.Equal(["/new"], Words.Paths);
    }

    [Fact]
    public void However_many_words_strangers_make_up_the_frequent_ones_stay_and_the_rare_are_forgotten()
    {
        _words.Add(Some.Site, [Some.Pageview("/rare")]);
        _words.Add(
            Some.Site,
            [.. Enumerable.Range(1, 2).Select(i => Some.Pageview("/pricing", Some.Instant.AddSeconds(i)))]
        );
        for (var i = 0; i < 5_000; i++)
        {
            _words.Add(Some.Site, [Some.Pageview($"/{i}", Some.Instant.AddSeconds(3 + i))]);
        }

        _words.Add(Some.Site, [Some.Pageview("/rare", Some.Instant.AddHours(2))]);

        // Seen twice, it would come second, were the first time remembered.
        var paths = Words.Paths;
        Assert.DoesNotContain("/rare", paths);

        Assert.Equal("/pricing", paths[0]);
        Assert.Equal(2_000, paths.Length);
    }

    [Fact]
    public void A_word_longer_than_could_be_offered_is_not_kept()
    {
        _words.Add(Some.Site, [Some.Pageview("/" + new string('x', 100)), Some.Pageview("/short")]);

        Assert.Equal(["/short"], Words.Paths);
    }

    [Fact]
    public void Sites_do_not_mix()
    {
        _words.Add(Some.OtherSite, [Some.Event(path: "/other", site: Some.OtherSite)]);

        Assert.Empty(Words.Paths);
    }

    [Fact]
    public void A_fault_leaves_the_words_as_they_are_and_is_tried_again()
    {
        _rybbit.Fault = new InvalidOperationException("broken");
        Assert.Empty(Words.Paths);

        _rybbit.Fault = null;
        _rybbit.Add(Some.Pageview("/a"));
        _time.Advance(SiteWords.Lifetime);

        Assert.Equal(["/a"], Words.Paths);
    }
}
