using Microsoft.Extensions.DependencyInjection;
using RybbitBot.Chat;
using RybbitBot.Fakes;
using RybbitBot.Slack;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Contracts;

/// <summary>Slack, joined as an app.</summary>
public sealed class SlackContract : ChatPlatformContract, IAsyncLifetime
{
    private FakeSlack _slack = null!;
    private ServiceProvider _services = null!;

    protected override IChatPlatform Platform => _services.GetServices<IChatPlatform>().Single();

    protected override ChannelAddress Channel => Address(SlackCallbacks.Web);

    protected override ChannelAddress MissingChannel => Address("C0NIL0001");

    public async ValueTask InitializeAsync()
    {
        _slack = await FakeSlack.StartAsync(new(), TimeProvider.System);
        _services = SlackServices.Of(_slack);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _slack.DisposeAsync();
    }

    protected override Task<IReadOnlyList<string>> ReadAsync() =>
        Task.FromResult<IReadOnlyList<string>>([
            .. _slack.Workspace.Channel(SlackCallbacks.Web).Messages.Select(message => message.Text),
        ]);

    private static ChannelAddress Address(string channel) =>
        new(SlackPlatform.PlatformName, FakeWorkspace.TeamId, channel);
}
