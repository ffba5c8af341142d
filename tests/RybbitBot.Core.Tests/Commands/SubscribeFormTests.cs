using RybbitBot.Chat;

namespace RybbitBot.Tests.Commands;

/// <summary>The form that asks what a channel shall get.</summary>
public sealed class SubscribeFormTests : IDisposable
{
    private readonly CommandBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Subscribing_to_nothing_in_particular_opens_a_form_where_the_chat_can_show_one()
    {
        var reply = await _bench.TypeAsync("/feed subscribe", canShowForms: true);

        Assert.Equal(
            ["site", "kind", "path", "country", "template"],
            reply.Form!.Fields.Select(field => field.Name)
        );
        Assert.Empty(_bench.Store.All);
        Assert.Empty(_bench.Chat.Posts);
    }

    [Theory]
    [InlineData("/feed subscribe", false)]
    [InlineData("/feed subscribe /pricing", true)]
    public async Task Otherwise_it_subscribes(string line, bool canShowForms)
    {
        var reply = await _bench.TypeAsync(line, canShowForms: canShowForms);

        Assert.Null(reply.Form);
        Assert.Single(_bench.Store.All);
    }

    [Fact]
    public async Task Who_may_not_change_gets_no_form()
    {
        var reply = await _bench.TypeAsync("/feed subscribe", mayChange: false, canShowForms: true);

        Assert.Null(reply.Form);
    }

    [Fact]
    public async Task Where_rybbit_does_not_tell_its_sites_soon_the_form_asks_for_the_default_one()
    {
        _bench.Rybbit.Gate = new();

        var reply = _bench.TypeAsync("/feed subscribe", canShowForms: true);
        _bench.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("kind", (await reply).Form!.Fields[0].Name);
        _bench.Rybbit.Gate.SetResult();
    }

    [Fact]
    public async Task Every_kind_of_event_can_be_chosen_and_all_together()
    {
        var form = (await _bench.TypeAsync("/feed subscribe", canShowForms: true)).Form!;

        var kinds = Assert.IsType<FormField.Choice>(form.Fields[1]);
        Assert.Equal(
            ["visit", "event", "outbound", "click", "copy", "form", "input", "ad", "any"],
            kinds.Options.Select(option => option.Value)
        );
        Assert.Equal("page visits", kinds.Options[0].Label.Sanitized);
    }

    [Fact]
    public async Task What_is_filled_in_is_subscribed_as_if_it_had_been_typed()
    {
        var outcome = _bench.Submit(
            new()
            {
                ["site"] = "8",
                ["kind"] = "visit",
                ["path"] = "/enterprise",
                ["template"] = "{place}!",
            }
        );

        var reply = await Assert.IsType<FormOutcome.Accepted>(outcome).Reply;
        var subscription = Assert.Single(_bench.Store.All);
        Assert.Equal("site:8 type:visit path:/enterprise", subscription.Filter.ToString());
        Assert.Equal("{place}!", subscription.Options.Template?.Text);
        Assert.Equal(Some.Member, subscription.MadeBy);
        Assert.Equal("Subscribed as #1.", reply.Message.PlainText);
        Assert.Equal(
            ["Undo", "Pause #1"],
            Assert.Single(_bench.Chat.Posts).Message.Buttons.Select(button => button.Label)
        );
    }

    [Fact]
    public void A_mistake_refuses_the_form_and_changes_nothing()
    {
        var outcome = _bench.Submit(new() { ["kind"] = "visit", ["path"] = "pricing" });

        Assert.Equal("path", Assert.Single(Assert.IsType<FormOutcome.Refused>(outcome).Mistakes).Key);
        Assert.Empty(_bench.Store.All);
        Assert.Empty(_bench.Rybbit.Requests);
    }

    [Fact]
    public void A_form_is_looked_through_before_anybody_is_asked_for_anything()
    {
        _bench.Rybbit.Gate = new();

        var outcome = _bench.Submit(new() { ["kind"] = "visit" });

        Assert.False(Assert.IsType<FormOutcome.Accepted>(outcome).Reply.IsCompleted);
        _bench.Rybbit.Gate.SetResult();
    }

    [Fact]
    public async Task The_right_to_change_is_asked_for_when_the_form_is_sent()
    {
        var outcome = _bench.Submit(new() { ["path"] = "pricing" }, mayChange: false);

        var reply = await Assert.IsType<FormOutcome.Accepted>(outcome).Reply;
        Assert.Contains("Everyone here may look", reply.Message.PlainText, StringComparison.Ordinal);
        Assert.Empty(_bench.Store.All);
    }

    [Fact]
    public async Task A_form_of_another_version_is_answered()
    {
        var outcome = _bench.Submit([], form: "ancient");

        var reply = await Assert.IsType<FormOutcome.Accepted>(outcome).Reply;
        Assert.Contains("another time", reply.Message.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_is_answered_with_an_id_that_the_log_has()
    {
        _bench.Rybbit.Fault = new InvalidOperationException("broken");

        var outcome = _bench.Submit(new() { ["kind"] = "visit" });

        var reply = await Assert.IsType<FormOutcome.Accepted>(outcome).Reply;
        Assert.Contains("fault", reply.Message.PlainText, StringComparison.Ordinal);
        Assert.Single(_bench.Logger.Entries);
    }
}
