namespace RybbitBot.Discord.Gateway;

/// <summary>Keeps a connection to Discord: one after the other, until it is told to stop or Discord wants no more.</summary>
/// <param name="directory">Tells where a new session begins.</param>
/// <param name="dialer">Opens connections.</param>
/// <param name="greeter">Says who we are, and takes what happens.</param>
/// <param name="health">Hears whether Discord reaches us.</param>
/// <param name="random">Rolls the jitter.</param>
/// <param name="time">The clock.</param>
internal sealed class GatewayLane(
    GatewayDirectory directory,
    GatewayDialer dialer,
    GatewayGreeter greeter,
    GatewayHealth health,
    Random random,
    TimeProvider time
)
{
    private GatewayCourse _course = GatewayCourse.Start;

    /// <summary>Keeps it. It ends by itself only where somebody has to do something first.</summary>
    /// <exception cref="OperationCanceledException">It was told to stop; no connection is open.</exception>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            await Task.Delay(_course.DelayBeforeConnecting(random), time, stopping);
            var verdict = await FindAsync(stopping) switch
            {
                ({ } address, _) => await TurnAsync(address, stopping),
                (_, var obstacle) => Missed(obstacle!),
            };
            health.Ended(verdict);
            if (verdict.Move == GatewayMove.Stop)
            {
                return;
            }
        }
    }

    /// <summary>Finds out where to connect to, and waits until a new session may begin.</summary>
    private async Task<(Uri?, GatewayVerdict?)> FindAsync(CancellationToken stopping)
    {
        if (_course.Session is { } session && GatewayAddress.TryParse(session.ResumeUrl, out var address))
        {
            return (address, null);
        }

        var (entrance, obstacle) = await directory.AskAsync(stopping);
        if (entrance is null)
        {
            return (null, obstacle);
        }

        var delay = _course.DelayBeforeStarting(entrance.Starts, random);
        health.Waits(entrance.Starts, delay);
        await Task.Delay(delay, time, stopping);
        return (entrance.Address, null);
    }

    /// <summary>One connection, from its beginning to its end.</summary>
    private async Task<GatewayVerdict> TurnAsync(Uri address, CancellationToken stopping)
    {
        var (connection, failure) = await dialer.DialAsync(
            address,
            greeter.Take,
            _course.Session?.Sequence,
            stopping
        );
        if (connection is null)
        {
            return Missed(GatewayVerdict.Of(failure!));
        }

        try
        {
            _course = _course.Session is null ? _course.Starting() : _course;
            var greeting = await greeter.GreetAsync(connection, _course.Session, stopping);
            var began = time.GetTimestamp();
            _course = Greeted(greeting, connection);
            var end = await EndAsync(connection, greeting, stopping);
            var verdict = GatewayVerdict.Of(end);
            var age = greeting is null ? TimeSpan.Zero : time.GetElapsedTime(began) + TimeSpan.FromTicks(1);
            _course = _course.After(verdict.Move, connection.Sequence, age);
            return verdict;
        }
        finally
        {
            var code = stopping.IsCancellationRequested ? GatewayCloseCode.Over : GatewayCloseCode.Resumable;
            await connection.LeaveAsync(code);
        }
    }

    private GatewayCourse Greeted(GatewayEvent? greeting, GatewayConnection connection)
    {
        if (greeting is null)
        {
            return _course;
        }

        health.Opened(isNew: greeting is GatewayEvent.Ready);
        return greeting is GatewayEvent.Ready ready
            ? _course.Greeted(new(ready.SessionId, ready.ResumeUrl, connection.Sequence))
            : _course.Greeted(_course.Session!);
    }

    private static async Task<GatewayEnd> EndAsync(
        GatewayConnection connection,
        GatewayEvent? greeting,
        CancellationToken stopping
    ) =>
        greeting is not null ? await connection.Ending.WaitAsync(stopping)
        : connection.Ending.IsCompleted ? await connection.Ending
        : new GatewayEnd.Silent();

    private GatewayVerdict Missed(GatewayVerdict verdict)
    {
        _course = _course.After(verdict.Move, null, TimeSpan.Zero);
        return verdict;
    }
}
