using RybbitBot.Feed;
using RybbitBot.Rybbit;

namespace RybbitBot.Tests.Feed;

public sealed class ServerZoneTests
{
    private static readonly DateTimeOffset Now = Some.Instant;

    [Fact]
    public void A_server_that_finds_its_newest_event_by_its_own_time_is_well() =>
        Assert.Null(Judge(ageMinutes: 1, isFound: true, visitors: 3));

    [Fact]
    public void One_that_does_not_reads_times_in_another_zone_and_the_fix_is_named()
    {
        var doubt = Judge(ageMinutes: 1, isFound: false, visitors: 0);

        Assert.Contains("not UTC", doubt, StringComparison.Ordinal);
        Assert.Contains("TZ=UTC", doubt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-120)]
    [InlineData(241)]
    [InlineData(330)]
    public void Stamps_of_another_zone_are_recognised_while_visitors_are_there(double ageMinutes) =>
        Assert.NotNull(Judge(ageMinutes, isFound: true, visitors: 3));

    [Theory]
    [InlineData(241, 0)]
    [InlineData(255, 3)]
    [InlineData(20, 3)]
    public void A_site_that_is_only_quiet_is_not_suspected(double ageMinutes, int visitors) =>
        Assert.Null(Judge(ageMinutes, isFound: true, visitors));

    private static string? Judge(double ageMinutes, bool isFound, int visitors)
    {
        var newest = Some.Pageview("/", Now.AddMinutes(-ageMinutes));
        EventPage found = new(isFound ? [newest] : [], Now);
        return ServerZone.Doubt(newest, found, visitors, Now);
    }
}
