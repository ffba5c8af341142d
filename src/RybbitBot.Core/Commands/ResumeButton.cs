using System.Globalization;
using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary>[Resume]: lets a paused subscription speak again.</summary>
public sealed class ResumeButton(ResumeSubcommand resume, TimeProvider time) : IButtonHandler
{
    private const string ActionName = "resume";

    /// <inheritdoc/>
    public string Name => ActionName;

    /// <inheritdoc/>
    public bool IsChange => resume.IsChange;

    /// <inheritdoc/>
    public Task<CommandReply> PressAsync(ButtonPress press, CancellationToken cancellationToken) =>
        resume.RunAsync(
            new(press.Action.Argument, press.Channel, press.By, time.GetUtcNow()),
            cancellationToken
        );

    /// <summary>The button.</summary>
    internal static MessageButton Of(Subscription subscription) =>
        new(
            $"Resume {subscription.Id}",
            new(ActionName, subscription.Id.Number.ToString(CultureInfo.InvariantCulture))
        );
}
