using System.Collections.Immutable;
using RybbitBot.Subscriptions;

namespace RybbitBot.Chat;

/// <summary>A form that somebody filled in and sent.</summary>
/// <param name="Form">The form's name.</param>
/// <param name="Values">What was filled in, by the name of the field; empty fields may be left out.</param>
/// <param name="Channel">Where the form was asked for.</param>
/// <param name="By">Who sent it.</param>
/// <param name="MayChange">Whether they may change what this channel gets.</param>
public sealed record FormSubmission(
    string Form,
    ImmutableDictionary<string, string> Values,
    ChannelAddress Channel,
    Member By,
    bool MayChange
)
{
    /// <summary>
    /// Why nobody can tell whether they may change, and what to do, for people; null where it is known.
    /// </summary>
    public string? Doubt { get; init; }
}
