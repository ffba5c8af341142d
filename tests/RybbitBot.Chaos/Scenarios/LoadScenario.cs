namespace RybbitBot.Chaos;

/// <summary>Channels get a hundred times what they bear, while both chats hold to their limits.</summary>
internal sealed record LoadScenario : IScenario
{
    /// <summary>How many channels, half of them in each chat.</summary>
    public int Channels { get; init; } = 4;

    /// <summary>How many visits a second; a channel bears a dozen messages a minute.</summary>
    public double Rate { get; init; } = 20;

    /// <summary>For how long.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The most that the newest line may lie behind: what packing holds back, a reading, and what a busy machine
    /// needs.
    /// </summary>
    public TimeSpan Bound { get; init; } = TimeSpan.FromSeconds(17);

    /// <inheritdoc/>
    public string Command =>
        FormattableString.Invariant(
            $"load --channels {Channels} --rate {Rate} --seconds {Length.TotalSeconds} --bound {Bound.TotalSeconds}"
        );

    /// <inheritdoc/>
    public async Task<ScenarioReport> RunAsync()
    {
        var report = new ScenarioReport(Command);
        await using var stage = await Stage.OpenAsync(
            new()
            {
                SlackChannels = Channels / 2,
                DiscordChannels = Channels - (Channels / 2),
                HasLimits = true,
            }
        );
        await using (var bot = await stage.StartBotAsync())
        {
            await stage.Traffic.RunAsync(Rate, Length);
            report.Expect(await stage.ToldAsync(), $"not everything was told within {Stage.Patience}");
            _ = await bot.StopAsync();
        }

        var oldest = OldestLine(stage);
        var refused =
            stage.Discord.Requests.All.Count(request => request.Status == 429)
            + stage.Slack.Requests.All.Count(request => request.Method == "chat.postMessage")
            - stage.Slack.Workspace.Posted.All.Count;
        report.Measure("longest that a line lay behind", $"{oldest.TotalSeconds:0.0} s");
        report.Measure("posts that were refused", $"{refused}");
        report.Expect(oldest <= Bound, $"a line lay {oldest.TotalSeconds:0.0} s behind");
        report.Expect(refused == 0, $"{refused} posts were refused");
        var discord = report.Add("discord", stage.Judge(stage.DiscordChannels));
        var slack = report.Add("slack", stage.Judge(stage.SlackChannels));
        var perMessage = (double)(discord.Expected + slack.Expected) / (discord.Messages + slack.Messages);
        report.Measure("lines a message", $"{perMessage:0.0}");
        report.Expect(perMessage > 2, $"nothing was packed: {perMessage:0.0} lines a message");
        return report;
    }

    // A message's first line has waited longest.
    private static TimeSpan OldestLine(Stage stage)
    {
        var lines = stage.Traffic.Lines;
        return stage
            .Watch.Seen.Where(sighting => sighting.Numbers.Length > 0)
            .Max(sighting => sighting.At - lines[sighting.Numbers[0]].VisibleAt);
    }
}
