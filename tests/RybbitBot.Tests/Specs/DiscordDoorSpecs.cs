using System.Net;
using System.Net.Http.Headers;
using RybbitBot.Discord.Http;
using RybbitBot.Fakes;
using static RybbitBot.Tests.DiscordDriver;

namespace RybbitBot.Tests.Specs;

public sealed class DiscordDoorSpecs
{
    // The seed with which the fake signs is always the same.
    private const string PublicKey = "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signed_command_is_taken_and_answered_as_one_over_the_gateway_is()
    {
        await using var driver = await StartAsync();

        var given = await driver.GiveAsync("/feed subscribe", Options(("filter", "/enterprise")));
        var reply = await given.ReplyAsync(Stop);

        Assert.Equal((202, ""), (given.Http!.Status, given.Http.Body));
        Assert.Contains("#1", reply.Read(), StringComparison.Ordinal);
        _ = await driver.PostedAsync();
        Assert.Empty(driver.Discord.Gateway.Connections);
        Assert.Empty(driver.Discord.Complaints.All);
    }

    [Fact]
    public async Task Discords_own_looks_are_answered_as_it_wants()
    {
        await using var driver = await StartAsync();

        Assert.Null(await driver.Discord.Http.ProbeAsync(Stop));
    }

    [Fact]
    public async Task A_request_that_is_too_large_is_not_read()
    {
        await using var driver = await StartAsync();
        using var http = new HttpClient();
        using var body = new ByteArrayContent(new byte[300 * 1024]);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        using var reply = await http.PostAsync(
            new Uri(driver.Address, DiscordEndpoints.Interactions),
            body,
            Stop
        );

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, reply.StatusCode);
    }

    [Fact]
    public async Task Discord_is_said_to_be_there_once_it_knows_the_bot()
    {
        await using var driver = await StartAsync();

        Assert.Contains(
            "\"discord\":\"ok\"",
            (await driver.AskAsync("/readyz")).Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Over_the_gateway_there_is_no_such_door()
    {
        await using var driver = await DiscordDriver.StartAsync();
        using var http = new HttpClient();
        using var body = new StringContent("{}");

        using var reply = await http.PostAsync(
            new Uri(driver.Address, DiscordEndpoints.Interactions),
            body,
            Stop
        );

        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
    }

    [Fact]
    public async Task An_application_that_is_set_otherwise_than_the_bot_is_told_at_the_start()
    {
        await using var driver = await DiscordDriver.StartingAsync(
            TimeProvider.System,
            new() { InteractionsEndpoint = new("https://bot.example/discord/interactions") }
        );

        _ = await driver.Log.LineAsync("Discord sends no command over the gateway");
    }

    private static async Task<DiscordDriver> StartAsync()
    {
        var options = new FakeDiscordOptions
        {
            InteractionsEndpoint = new("https://bot.example/discord/interactions"),
        };
        var driver = await DiscordDriver.StartAsync(
            options,
            ("Discord:Mode", "http"),
            ("Discord:PublicKey", PublicKey)
        );
        options.InteractionsEndpoint = new(driver.Address, DiscordEndpoints.Interactions);
        return driver;
    }
}
