using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Contracts;

/// <summary>What every store of subscriptions promises.</summary>
public abstract class SubscriptionStoreContract : IDisposable
{
    private ISubscriptionStore? _store;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected ISubscriptionStore Store => _store ??= Open();

    [Fact]
    public async Task A_subscription_comes_back_as_it_was_put()
    {
        var subscription = Typed("/enterprise -country:US template:\"🏢 {place} \\\"{referrer}\\\"\"") with
        {
            Pause = new("the bot was removed from the channel", Some.Noon.AddTicks(7)),
            From = Some.Noon.AddTicks(1),
        };

        await Store.PutAsync(subscription, Stop);

        Assert.Equal(subscription, Assert.Single(Store.All));
    }

    [Fact]
    public async Task Putting_it_again_replaces_it()
    {
        await Store.PutAsync(Some.Subscription(), Stop);

        await Store.PutAsync(Typed("event:signup"), Stop);

        Assert.Equal("event:signup", Assert.Single(Store.All).Filter.ToString());
    }

    [Fact]
    public async Task A_pause_keeps_its_cause()
    {
        var pause = new SubscriptionPause("archived", Until: null)
        {
            Cause = PauseCause.Channel,
            Since = Some.Noon,
        };

        await Store.PutAsync(Some.Subscription() with { Pause = pause }, Stop);

        Assert.Equal(pause, Assert.Single(Store.All).Pause);
    }

    [Fact]
    public async Task Changing_one_gives_what_it_is_then_and_changes_no_other()
    {
        await Store.PutAsync(Some.Subscription(1), Stop);
        await Store.PutAsync(Some.Subscription(2), Stop);

        var now = await Store.ChangeAsync(
            Some.Id(1),
            before => before with { MadeBy = new("U2", "Bob") },
            Stop
        );

        Assert.Equal(["Bob", "Ada"], Store.All.Select(subscription => subscription.MadeBy.Name));
        Assert.Equal(Store.All[0], now);
        Assert.Null(await Store.ChangeAsync(Some.Id(3), before => before, Stop));
        Assert.Equal(2, Store.All.Length);
    }

    [Fact]
    public async Task Changing_nothing_is_not_told()
    {
        await Store.PutAsync(Some.Subscription(1), Stop);
        var changes = 0;
        Store.Changed += (_, _) => changes++;

        _ = await Store.ChangeAsync(Some.Id(1), before => before, Stop);
        Assert.Equal(0, changes);

        _ = await Store.ChangeAsync(Some.Id(1), before => before with { From = Some.Noon.AddHours(1) }, Stop);
        Assert.Equal(1, changes);
    }

    [Fact]
    public async Task Changes_of_one_subscription_at_once_are_all_kept()
    {
        await Store.PutAsync(Some.Subscription(), Stop);

        await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(_ =>
                    Store.ChangeAsync(
                        Some.Id(1),
                        before => before with { From = before.From.AddSeconds(1) },
                        Stop
                    )
                )
        );

        Assert.Equal(Some.Noon.AddSeconds(40), Assert.Single(Store.All).From);
    }

    [Fact]
    public async Task All_are_in_the_order_of_their_numbers()
    {
        foreach (var number in new[] { 3, 10, 1 })
        {
            await Store.PutAsync(Some.Subscription(number), Stop);
        }

        Assert.Equal([1, 3, 10], Store.All.Select(subscription => subscription.Id.Number));
    }

    [Fact]
    public async Task It_is_known_whether_a_workspace_ever_had_a_number()
    {
        var before = await Store.HasNumberedAsync("slack", "T1", Stop);
        await Store.PutAsync(Some.Subscription(), Stop);
        _ = await Store.RemoveAsync(Some.Id(1), Stop);

        Assert.False(before);
        Assert.True(await Store.HasNumberedAsync("slack", "T1", Stop));
        Assert.False(await Store.HasNumberedAsync("slack", "T2", Stop));
    }

    [Fact]
    public async Task A_number_is_given_once_also_after_its_subscription_is_gone()
    {
        var first = await Store.NextIdAsync("slack", "T1", Stop);
        await Store.PutAsync(Some.Subscription(first.Number), Stop);
        _ = await Store.RemoveAsync(first, Stop);

        var second = await Store.NextIdAsync("slack", "T1", Stop);

        Assert.Equal((1, 2), (first.Number, second.Number));
    }

    [Fact]
    public async Task Each_workspace_counts_for_itself_and_case_matters()
    {
        var one = await Store.NextIdAsync("slack", "T1", Stop);
        var other = await Store.NextIdAsync("slack", "t1", Stop);
        var elsewhere = await Store.NextIdAsync("discord", "T1", Stop);

        Assert.Equal([1, 1, 1], new[] { one, other, elsewhere }.Select(id => id.Number));
    }

    [Fact]
    public async Task Removing_tells_whether_there_was_one()
    {
        await Store.PutAsync(Some.Subscription(), Stop);

        Assert.True(await Store.RemoveAsync(Some.Id(1), Stop));
        Assert.False(await Store.RemoveAsync(Some.Id(1), Stop));
        Assert.Empty(Store.All);
    }

    [Fact]
    public async Task Every_change_is_told_after_it_shows()
    {
        var counts = new List<int>();
        Store.Changed += (_, _) => counts.Add(Store.All.Length);

        await Store.PutAsync(Some.Subscription(1), Stop);
        await Store.PutAsync(Some.Subscription(2), Stop);
        _ = await Store.RemoveAsync(Some.Id(1), Stop);

        Assert.Equal([1, 2, 1], counts);
    }

    [Fact]
    public async Task Many_at_once_are_all_kept()
    {
        await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(async _ =>
                {
                    var id = await Store.NextIdAsync("slack", "T1", Stop);
                    await Store.PutAsync(Some.Subscription(id.Number), Stop);
                })
        );

        Assert.Equal(Enumerable.Range(1, 40), Store.All.Select(subscription => subscription.Id.Number));
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the store: the same one, where it is on disk.</summary>
    protected abstract ISubscriptionStore Open();

    protected virtual void Dispose(bool disposing) => Close();

    /// <summary>Closes the store and opens it again, as a restart does.</summary>
    protected void Reopen() => Close(); // the next use opens it

    protected static Subscription Typed(string text)
    {
        var request = FilterSyntax.ParseSubscription(text).Value!;
        return Some.Subscription() with
        {
            Filter = request.Filter ?? EventFilter.All,
            Options = request.ApplyTo(SubscriptionOptions.None),
        };
    }

    private void Close()
    {
        (_store as IDisposable)?.Dispose();
        _store = null;
    }
}
