namespace RybbitBot.Fakes;

/// <summary>Who the bot is, and where its sockets are.</summary>
internal sealed class AuthMethods(SocketModeServer sockets)
{
    public IEnumerable<WebApiMethod> All =>
        [new("auth.test", _ => Test()), new("apps.connections.open", _ => Open()) { IsOfApp = true }];

    private static JsonObject Test() =>
        new()
        {
            ["ok"] = true,
            ["url"] = $"https://{FakeWorkspace.Domain}.slack.com/",
            ["team"] = "Acme",
            ["user"] = "rybbit",
            ["team_id"] = FakeWorkspace.TeamId,
            ["user_id"] = FakeWorkspace.BotUser,
            ["bot_id"] = FakeWorkspace.BotId,
            ["is_enterprise_install"] = false,
        };

    private JsonObject Open()
    {
        var answer = WebApiAnswer.Ok();
        answer["url"] = sockets.NewLink().AbsoluteUri;
        return answer;
    }
}
