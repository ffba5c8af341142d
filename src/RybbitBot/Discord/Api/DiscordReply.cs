using System.Collections.Immutable;
using System.Text.Json;
using RybbitBot.Http;

namespace RybbitBot.Discord.Api;

/// <summary>What came of a call of Discord's API.</summary>
internal abstract record DiscordReply
{
    private DiscordReply() { }

    /// <summary>It did what it was asked for.</summary>
    /// <param name="Root">The whole answer, an object or an array; undefined where there is none.</param>
    internal sealed record Ok(JsonElement Root) : DiscordReply
    {
        /// <summary>A member that is a string; empty where there is no such.</summary>
        public string Text(string name) => Root.Text(name);

        /// <summary>Nothing of the answer.</summary>
        public override string ToString() => nameof(Ok);
    }

    /// <summary>Discord refused.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="Code">Discord's number for why; 0 where it has none.</param>
    internal sealed record Refused(int Status, int Code) : DiscordReply
    {
        /// <summary>Where the form is wrong, such as <c>embeds[0].title: BASE_TYPE_MAX_LENGTH</c>: for the log alone.</summary>
        public ImmutableArray<string> Errors { get; init; } = [];
    }

    /// <summary>It may be called again later only; nothing was done.</summary>
    /// <param name="Delay">How much later.</param>
    internal sealed record RetryAfter(TimeSpan Delay) : DiscordReply;

    /// <summary>There was no answer, or none of Discord's.</summary>
    /// <param name="Reason">What happened, for people.</param>
    /// <param name="MayHaveArrived">Whether Discord may have done it all the same.</param>
    internal sealed record Failed(string Reason, bool MayHaveArrived) : DiscordReply
    {
        /// <summary>Whether Discord itself answered that it failed.</summary>
        public bool WasAnswered { get; init; }
    }
}
