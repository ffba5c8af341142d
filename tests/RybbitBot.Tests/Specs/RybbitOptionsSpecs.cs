using Microsoft.Extensions.Options;
using RybbitBot.Rybbit;

namespace RybbitBot.Tests;

public sealed class RybbitOptionsSpecs
{
    [Fact]
    public void What_is_not_set_is_right()
    {
        Assert.True(Validate(new()).Succeeded);
    }

    [Fact]
    public void Blanks_around_the_commas_of_a_list_do_not_count()
    {
        var options = new RybbitOptions { Sites = " 7 , shop.example,, ", OwnUsers = "acct-1 ,5f0c9a3e77d1" };

        Assert.Equal(["7", "shop.example"], options.SiteNames);
        Assert.Equal(["acct-1", "5f0c9a3e77d1"], options.OwnUserIds);
    }

    [Theory]
    [InlineData("app.rybbit.io")]
    [InlineData("ftp://app.rybbit.io")]
    [InlineData("file:///etc/passwd")]
    [InlineData("")]
    [InlineData("https://")]
    [InlineData("https://admin:hunter2@rybbit.example")]
    [InlineData("https://rybbit.example/?key=hunter2")]
    [InlineData("https://rybbit.example/#hunter2")]
    public void A_wrong_address_is_one_mistake_that_does_not_repeat_it(string address)
    {
        var mistake = Assert.Single(Validate(new() { ApiUrl = address }).Failures!);

        Assert.StartsWith("Rybbit:ApiUrl must", mistake, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", mistake, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("two\nlines")]
    [InlineData("schlüssel")]
    public void A_key_that_no_header_can_hold_is_a_mistake(string key)
    {
        var mistake = Assert.Single(Validate(new() { ApiKey = key }).Failures!);

        Assert.StartsWith("Rybbit:ApiKey must", mistake, StringComparison.Ordinal);
        Assert.DoesNotContain(key, mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void The_line_break_at_the_end_of_a_key_from_a_file_is_no_mistake()
    {
        Assert.True(Validate(new() { ApiKey = "key\n" }).Succeeded);
    }

    [Fact]
    public void Sites_without_a_key_are_a_mistake()
    {
        var mistake = Assert.Single(Validate(new() { Sites = "7" }).Failures!);

        Assert.Contains("RYBBIT_API_KEY", mistake, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00:00:00.999", false)]
    [InlineData("00:00:01", true)]
    [InlineData("1.00:00:00", true)]
    [InlineData("1.00:00:01", false)]
    [InlineData("-00:00:10", false)]
    public void The_pace_lies_between_a_second_and_a_day(string pace, bool isRight)
    {
        Assert.Equal(isRight, Validate(new() { PollEvery = Span(pace) }).Succeeded);
    }

    [Theory]
    [InlineData("00:00:00", false)]
    [InlineData("00:00:01", true)]
    [InlineData("01:00:00", true)]
    [InlineData("01:00:01", false)]
    public void The_overlap_lies_between_a_second_and_an_hour(string overlap, bool isRight)
    {
        Assert.Equal(isRight, Validate(new() { Overlap = Span(overlap) }).Succeeded);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(1, true)]
    [InlineData(0, false)]
    [InlineData(-5, false)]
    public void A_daily_budget_is_at_least_one_call(int? calls, bool isRight)
    {
        Assert.Equal(isRight, Validate(new() { DailyRequests = calls }).Succeeded);
    }

    [Fact]
    public void Every_mistake_is_told_at_once()
    {
        var options = new RybbitOptions
        {
            ApiUrl = "nowhere",
            Overlap = TimeSpan.Zero,
            DailyRequests = 0,
        };

        Assert.Equal(3, Validate(options).Failures!.Count());
    }

    private static ValidateOptionsResult Validate(RybbitOptions options) =>
        new RybbitOptionsValidator().Validate(name: null, options);

    private static TimeSpan Span(string text) =>
        TimeSpan.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
