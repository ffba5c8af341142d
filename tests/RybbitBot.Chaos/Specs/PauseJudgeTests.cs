namespace RybbitBot.Chaos;

public sealed class PauseJudgeTests
{
    private static readonly TimeSpan OnTheWay = TimeSpan.FromSeconds(0.2);

    [Fact]
    public void An_attempt_after_the_pause_is_none_too_soon()
    {
        var findings = Judge(At(0, pause: 5), At(5.1));

        Assert.Equal((2, 1, 0), (findings.Attempts, findings.Refused, findings.Premature));
        Assert.Equal(1.02, findings.Ratio, precision: 3);
    }

    [Fact]
    public void An_attempt_within_the_pause_is_premature() =>
        Assert.Equal(1, Judge(At(0, pause: 5), At(4.9)).Premature);

    [Fact]
    public void What_was_on_its_way_when_the_pause_was_ordered_is_not_premature() =>
        Assert.Equal(0, Judge(At(0, pause: 5), At(0.1)).Premature);

    [Fact]
    public void A_pause_concerns_its_own_scope_alone() =>
        Assert.Equal(0, Judge(At(0, pause: 5), At(3) with { Scope = "other" }).Premature);

    [Fact]
    public void A_second_order_does_not_shorten_the_first()
    {
        var findings = Judge(At(0, pause: 5), At(0.1, pause: 1), At(2), At(6));

        Assert.Equal(1, findings.Premature);
    }

    [Fact]
    public void Pauses_that_overlap_are_waited_for_once()
    {
        var findings = Judge(At(0, pause: 5), At(0.125, pause: 6), At(6.125));

        Assert.Equal((6.125, 6.125), (findings.Ordered.TotalSeconds, findings.Waited.TotalSeconds));
    }

    [Fact]
    public void A_pause_that_nobody_came_back_from_is_not_waited_for() =>
        Assert.Equal(TimeSpan.Zero, Judge(At(0, pause: 5)).Ordered);

    private static PauseFindings Judge(params Attempt[] attempts) => PauseJudge.Judge(attempts, OnTheWay);

    private static Attempt At(double second, double? pause = null)
    {
        var at = DateTimeOffset.UnixEpoch.AddSeconds(second);
        return new("here", at, at, pause is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
    }
}
