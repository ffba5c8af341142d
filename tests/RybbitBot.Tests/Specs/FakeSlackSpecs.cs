using System.Text;
using System.Text.Json.Nodes;
using RybbitBot.Fakes;

namespace RybbitBot.Tests.Specs;

/// <summary>
/// What the fake offers to specs. That it behaves as Slack does is for Slack's own SDKs to judge: see
/// <c>tests/peers</c>.
/// </summary>
public sealed class FakeSlackSpecs : IAsyncLifetime
{
    private readonly AlarmClock _time = new(new(2026, 9, 10, 11, 0, 0, TimeSpan.Zero));
    private readonly HttpClient _http = new();
    private FakeSlack _slack = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _slack = await FakeSlack.StartAsync(new(), _time);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _slack.DisposeAsync();
    }

    [Fact]
    public async Task Who_waits_for_a_message_gets_it_when_it_comes_and_who_comes_late_gets_it_at_once()
    {
        var waited = _slack.Workspace.Posted.NextAsync(message => message.Text == "two", Cancel);

        _ = await PostAsync("one");
        _ = await PostAsync("two");

        Assert.Equal("two", (await waited).Text);
        Assert.Equal("one", (await _slack.Workspace.Posted.NextAsync(Cancel)).Text);
        Assert.Equal(["one", "two"], _slack.Workspace.Channel("C0WEB0001").Messages.Select(one => one.Text));
    }

    [Fact]
    public async Task Who_gave_up_waiting_takes_nothing_from_who_still_waits()
    {
        using var impatience = new CancellationTokenSource();
        var gone = _slack.Workspace.Posted.NextAsync(impatience.Token);
        await impatience.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        var waiting = _slack.Workspace.Posted.NextAsync(Cancel);

        _ = await PostAsync("one");

        Assert.Equal("one", (await waiting).Text);
    }

    [Fact]
    public async Task A_swallowed_answer_leaves_a_message_of_which_nobody_was_told()
    {
        _slack.Faults.Add("chat.postMessage", SlackFault.Swallow);

        _ = await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync("one"));

        Assert.Equal("one", (await _slack.Workspace.Posted.NextAsync(Cancel)).Text);
    }

    [Fact]
    public async Task A_fault_befalls_one_call_of_its_method()
    {
        _slack.Faults.Add("chat.postMessage", SlackFault.Error("missing_scope", "chat:write", "commands"));
        _slack.Faults.Add("chat.postMessage", SlackFault.TryLater(30));

        var refused = await PostAsync("one");
        var waiting = await SendAsync("chat.postMessage", Message("two"));
        var posted = await PostAsync("three");

        Assert.Equal("chat:write", (string?)refused["needed"]);
        Assert.Equal(TimeSpan.FromSeconds(30), waiting.Headers.RetryAfter?.Delta);
        Assert.True((bool)posted["ok"]!);
        Assert.Equal("three", Assert.Single(_slack.Workspace.Posted.All).Text);
    }

    [Fact]
    public async Task Calls_are_recorded_without_their_token()
    {
        _ = await PostAsync("one");

        var request = await _slack.Requests.NextAsync(Cancel);
        Assert.Equal(("chat.postMessage", TokenPlace.Header), (request.Method, request.Token));
        Assert.Equal("application/json", request.MediaType);
        Assert.DoesNotContain(_slack.Options.BotToken, request.ToString() + request.Arguments.ToJsonString());
    }

    [Fact]
    public async Task A_channel_that_is_paced_takes_one_message_a_second()
    {
        await using var paced = await FakeSlack.StartAsync(new() { PacesChannels = true }, _time);

        Assert.Equal(200, (int)(await SendAsync("chat.postMessage", Message("one"), paced)).StatusCode);
        Assert.Equal(429, (int)(await SendAsync("chat.postMessage", Message("two"), paced)).StatusCode);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (int)(await SendAsync("chat.postMessage", Message("two"), paced)).StatusCode);
    }

    [Fact]
    public async Task An_app_of_many_workspaces_looks_at_history_once_a_minute_at_fifteen_messages()
    {
        await using var limited = await FakeSlack.StartAsync(new() { LimitsHistory = true }, _time);
        foreach (var number in Enumerable.Range(0, 16))
        {
            _ = limited.Workspace.Say("C0WEB0001", SlackCallbacks.Ann, $"{number}");
        }

        var look = new JsonObject { ["channel"] = "C0WEB0001", ["limit"] = 100 };
        using var first = await SendAsync("conversations.history", look, limited);
        using var second = await SendAsync("conversations.history", look, limited);
        _time.Advance(TimeSpan.FromMinutes(1));
        using var third = await SendAsync("conversations.history", look, limited);

        var page = JsonNode.Parse(await first.Content.ReadAsStringAsync(Cancel))!;
        Assert.Equal(15, page["messages"]!.AsArray().Count);
        Assert.True((bool?)page["has_more"]);
        Assert.Equal(
            (429, TimeSpan.FromMinutes(1)),
            ((int)second.StatusCode, second.Headers.RetryAfter?.Delta)
        );
        Assert.Equal(200, (int)third.StatusCode);
    }

    [Fact]
    public async Task A_response_url_takes_five_posts()
    {
        var url = _slack.Callbacks.Command("/feed", "list").ResponseUrl!;

        var statuses = new List<int>();
        for (var i = 0; i < 6; i++)
        {
            statuses.Add(await RespondAsync(url, new() { ["text"] = "x" }));
        }

        Assert.Equal([200, 200, 200, 200, 200, 404], statuses);
        Assert.Equal(5, _slack.Workspace.Ephemerals.All.Count);
    }

    [Fact]
    public async Task A_response_url_lives_for_half_an_hour()
    {
        var url = _slack.Callbacks.Command("/feed", "list").ResponseUrl!;

        _time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(200, await RespondAsync(url, new() { ["text"] = "x" }));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(404, await RespondAsync(url, new() { ["text"] = "x" }));
    }

    [Fact]
    public async Task Through_a_response_url_a_message_is_replaced_and_deleted()
    {
        _ = await PostAsync("one", Buttons);
        var press = _slack.Callbacks.Press(await _slack.Workspace.Posted.NextAsync(Cancel), "why");

        _ = await RespondAsync(press.ResponseUrl!, new() { ["text"] = "two", ["replace_original"] = true });
        Assert.Equal("two", Assert.Single(_slack.Workspace.Channel("C0WEB0001").Messages).Text);
        _ = await RespondAsync(press.ResponseUrl!, new() { ["delete_original"] = true });
        Assert.Empty(_slack.Workspace.Channel("C0WEB0001").Messages);
    }

    [Theory]
    [InlineData(3, "ok")]
    [InlineData(4, "expired_trigger_id")]
    public async Task A_trigger_opens_one_modal_within_three_seconds(int seconds, string outcome)
    {
        var command = _slack.Callbacks.Command("/feed", "subscribe");
        _time.Advance(TimeSpan.FromSeconds(seconds));

        var first = await OpenAsync(command.TriggerId);
        var second = await OpenAsync(command.TriggerId);

        Assert.Equal(outcome, (bool)first["ok"]! ? "ok" : (string?)first["error"]);
        Assert.Equal("exchanged_trigger_id", (string?)second["error"]);
        Assert.Equal(outcome == "ok" ? 1 : 0, _slack.Workspace.OpenedViews.All.Count);
    }

    [Fact]
    public void A_signature_is_as_Slack_makes_it()
    {
        var body = Encoding.UTF8.GetBytes(
            """{"type":"url_verification","token":"tok","challenge":"héllo-☃"}"""
        );

        Assert.Equal(
            "v0=06fbcb686f34faf2efc5cdaae6186590f65b61e3c9656ffd64931018c4ddd13d",
            RequestSigner.Sign("made-up-signing-secret-0001", "1760000000", body)
        );
    }

    private static JsonArray Buttons =>
        JsonNode
            .Parse(
                """
                [{"type":"actions","elements":
                  [{"type":"button","action_id":"why","text":{"type":"plain_text","text":"why?"}}]}]
                """
            )!
            .AsArray();

    private static JsonObject Message(string text, JsonArray? blocks = null)
    {
        var message = new JsonObject { ["channel"] = "C0WEB0001", ["text"] = text };
        if (blocks is not null)
        {
            message["blocks"] = blocks;
        }

        return message;
    }

    private Task<JsonObject> PostAsync(string text, JsonArray? blocks = null) =>
        CallAsync("chat.postMessage", Message(text, blocks));

    private Task<JsonObject> OpenAsync(string? trigger)
    {
        var modal = JsonNode.Parse(
            """{"type":"modal","title":{"type":"plain_text","text":"Form"},"blocks":[{"type":"divider"}]}"""
        );
        return CallAsync("views.open", new() { ["trigger_id"] = trigger, ["view"] = modal });
    }

    private async Task<JsonObject> CallAsync(string method, JsonObject body)
    {
        using var response = await SendAsync(method, body);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!.AsObject();
    }

    private async Task<HttpResponseMessage> SendAsync(string method, JsonObject body, FakeSlack? slack = null)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri((slack ?? _slack).ApiUrl, method)
        );
        request.Headers.Authorization = new("Bearer", _slack.Options.BotToken);
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return await _http.SendAsync(request, Cancel);
    }

    private async Task<int> RespondAsync(Uri url, JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(url, content, Cancel);
        return (int)response.StatusCode;
    }
}
