using Microsoft.Extensions.Time.Testing;
using RybbitBot.Rybbit;

namespace RybbitBot.Tests.Rybbit;

public sealed class SiteDirectoryTests
{
    private readonly FakeRybbit _rybbit = new(new FakeTimeProvider(Some.Instant));

    [Fact]
    public async Task A_site_that_is_named_twice_is_one_site()
    {
        using var directory = new SiteDirectory(_rybbit, ["7", "shop.example"]);

        var outcome = await directory.GetSitesAsync(TestContext.Current.CancellationToken);

        Assert.Equal([Some.Site], outcome.Value ?? []);
    }

    [Fact]
    public async Task A_key_without_a_site_is_asked_again()
    {
        using var directory = new SiteDirectory(_rybbit, []);
        _rybbit.Sites = [];

        var before = await directory.GetSitesAsync(TestContext.Current.CancellationToken);
        _rybbit.Sites = [Some.Site];
        var after = await directory.GetSitesAsync(TestContext.Current.CancellationToken);

        Assert.Equal(RybbitProblemKind.UnknownSite, before.Problem?.Kind);
        Assert.Equal([Some.Site], after.Value ?? []);
    }
}
