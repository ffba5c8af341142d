using System.Collections.Immutable;
using System.Text.Json;
using RybbitBot.Http;

namespace RybbitBot.Slack.Api;

/// <summary>What came of calling a method of Slack's Web API.</summary>
internal abstract record SlackReply
{
    private SlackReply() { }

    /// <summary>It did what it was asked for.</summary>
    /// <param name="Root">The whole answer, which may hold secrets.</param>
    /// <param name="Scopes">The scopes of the token that was used, where Slack told them.</param>
    internal sealed record Ok(JsonElement Root, ImmutableArray<string> Scopes) : SlackReply
    {
        /// <summary>A member that is a string; empty where there is no such.</summary>
        public string Text(string name) => Root.Text(name);

        /// <summary>Nothing of the answer: it may hold a ticket or the address of an upload.</summary>
        public override string ToString() => nameof(Ok);
    }

    /// <summary>Slack refused.</summary>
    /// <param name="Error">Slack's word for why: small letters, digits and underscores.</param>
    internal sealed record Refused(string Error) : SlackReply
    {
        /// <summary>The scope that is missing; null where it is about something else.</summary>
        public string? Needed { get; init; }

        /// <summary>The scopes that the token has; null where Slack does not say.</summary>
        public string? Provided { get; init; }

        /// <summary>What is wrong with the blocks, and where. Slack's words: for the log alone.</summary>
        public ImmutableArray<string> Messages { get; init; } = [];
    }

    /// <summary>Slack wants this method to be called again later only; it did nothing.</summary>
    /// <param name="Delay">How much later.</param>
    internal sealed record RetryAfter(TimeSpan Delay) : SlackReply;

    /// <summary>There was no answer, or none of Slack's.</summary>
    /// <param name="Reason">What happened, for people.</param>
    /// <param name="MayHaveArrived">Whether Slack may have done it all the same.</param>
    internal sealed record Failed(string Reason, bool MayHaveArrived) : SlackReply
    {
        /// <summary>Whether Slack itself answered that it failed.</summary>
        public bool WasAnswered { get; init; }
    }
}
