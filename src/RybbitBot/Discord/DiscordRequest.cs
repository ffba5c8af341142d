using System.Collections.Immutable;
using RybbitBot.Discord.Commands;
using RybbitBot.Messages;

namespace RybbitBot.Discord;

/// <summary>What Discord asks of us, whichever way it came.</summary>
internal abstract record DiscordRequest
{
    private DiscordRequest() { }

    /// <summary>Discord looks whether we are there, and check its signature.</summary>
    internal sealed record Ping : DiscordRequest;

    /// <summary>Something that somebody asks, and is answered.</summary>
    /// <param name="Caller">Who, and where.</param>
    internal abstract record Asked(DiscordCaller Caller) : DiscordRequest;

    /// <summary>Somebody gave a command.</summary>
    /// <param name="Caller">Who, and where.</param>
    /// <param name="Words">The command, its subcommand and their options.</param>
    internal sealed record Command(DiscordCaller Caller, CommandCall Words) : Asked(Caller);

    /// <summary>Somebody pressed a button.</summary>
    /// <param name="Caller">Who, and where.</param>
    /// <param name="Action">What the button asks for.</param>
    /// <param name="IsOnPrivateMessage">Whether only they see the message that it is on.</param>
    internal sealed record Press(DiscordCaller Caller, ButtonAction Action, bool IsOnPrivateMessage)
        : Asked(Caller);

    /// <summary>Somebody sent a form.</summary>
    /// <param name="Caller">Who, and where.</param>
    /// <param name="Form">The form's name.</param>
    /// <param name="Values">What stands in its fields, by their names; those left empty are missing.</param>
    internal sealed record Submission(
        DiscordCaller Caller,
        string Form,
        ImmutableDictionary<string, string> Values
    ) : Asked(Caller);

    /// <summary>Somebody types into an option that suggests.</summary>
    /// <param name="Caller">Who, and where.</param>
    /// <param name="Option">The option's name.</param>
    /// <param name="Typed">What they have typed so far.</param>
    /// <param name="Words">The command as far as it is filled in.</param>
    internal sealed record Suggestion(DiscordCaller Caller, string Option, string Typed, CommandCall Words)
        : Asked(Caller);

    /// <summary>Something that this bot does not know.</summary>
    internal sealed record Other : DiscordRequest;
}
