using System.Text.Json;
using RybbitBot.Slack;

namespace RybbitBot.Tests.Slack;

public sealed class EventPayloadTests
{
    [Fact]
    public void An_event_of_an_organisation_that_installed_the_app_is_ours_by_its_organisation()
    {
        var happening = Read(
            """
            {"type":"event_callback","event_id":"Ev1","team_id":"T9","enterprise_id":"E1",
             "authorizations":[{"enterprise_id":"E1","team_id":null,"is_enterprise_install":true}],
             "event":{"type":"channel_archive","channel":"C1","user":"U1"}}
            """
        );

        var self = new SlackSelf("E1", "U0", []) { Organisation = "E1" };
        Assert.Equal(("T9", "E1"), (happening.Team, happening.Organisation));
        Assert.True(self.Serves(happening.Team, happening.Organisation));
    }

    [Fact]
    public void In_a_channel_that_workspaces_share_an_event_is_of_the_one_that_installed_the_app()
    {
        var happening = Read(
            """
            {"type":"event_callback","event_id":"Ev1","team_id":"T2",
             "authorizations":[{"enterprise_id":null,"team_id":"T1"}],
             "event":{"type":"channel_archive","channel":"C1","user":"U1"}}
            """
        );

        Assert.Equal(("T1", ""), (happening.Team, happening.Organisation));
    }

    private static SlackEvent Read(string payload)
    {
        using var document = JsonDocument.Parse(payload);
        return Assert.IsType<SlackRequest.Event>(EventPayload.Of(document.RootElement)).Happening;
    }
}
