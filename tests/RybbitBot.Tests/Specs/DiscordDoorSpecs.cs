using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
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

    public static TheoryData<string> Strange =>
        ["forged", "unsigned", "changed on the way", "caught long ago", "of a time to come", "too large"];

    [Theory]
    [MemberData(nameof(Strange))]
    public async Task Of_a_request_that_is_not_as_Discord_sends_it_nothing_is_done_and_nothing_is_logged(
        string how
    )
    {
        await using var driver = await StartAsync();
        var payload = await CommandAsync(driver, "secret-words");
        var body = Encoding.UTF8.GetBytes(payload.ToJsonString());
        var now = TimeProvider.System.GetUtcNow();
        var delivery = how switch
        {
            "forged" => new InteractionDelivery { Signature = new string('0', 128) },
            "unsigned" => new() { Signature = "" },
            "changed on the way" => new() { Body = (byte[])[.. body, (byte)' '] },
            "caught long ago" => new() { Timestamp = Seconds(now.AddMinutes(-10)) },
            "of a time to come" => new() { Timestamp = Seconds(now.AddMinutes(6)) },
            _ => new() { Body = (byte[])[.. body, .. Enumerable.Repeat((byte)' ', 300 * 1024)] },
        };

        var answer = await driver.Discord.Http.SendAsync(body, delivery, Stop);

        Assert.Equal((how == "too large" ? 413 : 401, ""), (answer.Status, answer.Body));
        Assert.Contains("nothing", (await driver.TypeAsync("/feed list")).Read(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            driver.Log.Lines,
            line => line.Contains("secret-words", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_command_of_a_machine_whose_clock_is_minutes_off_is_taken()
    {
        await using var driver = await StartAsync();
        var payload = await CommandAsync(driver, "enterprise");

        foreach (var minutes in new[] { -8, 4 })
        {
            var delivery = new InteractionDelivery
            {
                Timestamp = Seconds(TimeProvider.System.GetUtcNow().AddMinutes(minutes)),
            };
            Assert.Equal(202, (await driver.Discord.Http.SendAsync(payload, delivery, Stop)).Status);
        }
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

    private static string Seconds(DateTimeOffset time) =>
        time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>What Discord would send of a command that subscribes, which nobody has sent.</summary>
    private static async Task<JsonObject> CommandAsync(DiscordDriver driver, string path)
    {
        var payload = (await driver.GiveAsync("/online")).Payload.DeepClone().AsObject();
        payload["id"] = "1300000000000009999";
        payload["data"] = JsonNode.Parse(
            $$"""
            {"id":"1","name":"feed","type":1,"options":[{"type":1,"name":"subscribe","options":[
              {"type":3,"name":"filter","value":"/{{path}}"}]}]}
            """
        );
        return payload;
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
