namespace RybbitBot.Fakes;

/// <summary>What Slack can ask of an app. By HTTP each kind has a route of its own.</summary>
public enum SlackCallbackKind
{
    /// <summary>A slash command.</summary>
    Command,

    /// <summary>A press of a button, a modal that was sent or closed, a shortcut.</summary>
    Interactive,

    /// <summary>The options of a select.</summary>
    Options,

    /// <summary>Something that happened.</summary>
    Event,
}
