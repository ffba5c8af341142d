using System.Collections.Immutable;
using RybbitBot.Messages;

namespace RybbitBot.Slack;

/// <summary>What Slack asks of us, whichever way it came.</summary>
internal abstract record SlackRequest
{
    private SlackRequest() { }

    /// <summary>The same each time Slack sends the same request; null where Slack never repeats it.</summary>
    public virtual string? Id => null;

    /// <summary>Somebody typed a command.</summary>
    /// <param name="Caller">Who, and where.</param>
    /// <param name="Name">The command as it is called there, with its slash.</param>
    /// <param name="Text">What was typed behind it, as Slack writes it.</param>
    internal sealed record Command(SlackCaller Caller, string Name, string Text) : SlackRequest
    {
        /// <inheritdoc/>
        public override string? Id => IdOf(Caller);
    }

    /// <summary>Somebody pressed a button.</summary>
    /// <param name="Caller">Who, and where.</param>
    /// <param name="Action">What the button asks for.</param>
    /// <param name="IsOnPrivateMessage">Whether only they see the message that it is on.</param>
    internal sealed record Press(SlackCaller Caller, ButtonAction Action, bool IsOnPrivateMessage)
        : SlackRequest
    {
        /// <summary>The message's <c>ts</c>; null where Slack does not tell.</summary>
        public string? MessageId { get; init; }

        /// <inheritdoc/>
        public override string? Id => IdOf(Caller);
    }

    /// <summary>Somebody sent a form.</summary>
    /// <param name="Caller">Who, and the channel that the form is about.</param>
    /// <param name="Form">The form's name.</param>
    /// <param name="Values">What stands in its fields, by their names; those left empty are missing.</param>
    internal sealed record Submission(
        SlackCaller Caller,
        string Form,
        ImmutableDictionary<string, string> Values
    ) : SlackRequest
    {
        /// <inheritdoc/>
        public override string? Id => IdOf(Caller);
    }

    /// <summary>Somebody types into a field that suggests.</summary>
    /// <param name="Caller">Who, and the channel that the form is about.</param>
    /// <param name="Field">The field's name.</param>
    /// <param name="Typed">What they have typed so far.</param>
    /// <param name="Values">What stands in the form's fields, by their names.</param>
    internal sealed record Suggestion(
        SlackCaller Caller,
        string Field,
        string Typed,
        ImmutableDictionary<string, string> Values
    ) : SlackRequest;

    /// <summary>Something happened in a workspace.</summary>
    /// <param name="EventId">The event's own id, the same in every retry.</param>
    /// <param name="Happening">What.</param>
    internal sealed record Event(string EventId, SlackEvent Happening) : SlackRequest
    {
        /// <inheritdoc/>
        public override string? Id => EventId.Length == 0 ? null : EventId;
    }

    /// <summary>Slack wants to hear a word again, before it sends events here.</summary>
    /// <param name="Word">The word.</param>
    internal sealed record Challenge(string Word) : SlackRequest;

    /// <summary>Something that this bot does not know; it is acknowledged.</summary>
    /// <param name="Type">What Slack calls it.</param>
    internal sealed record Other(string Type) : SlackRequest;

    private static string? IdOf(SlackCaller caller) => caller.TriggerId.Length == 0 ? null : caller.TriggerId;
}
