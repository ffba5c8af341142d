using System.Security.Cryptography;
using RybbitBot.Messages;

namespace RybbitBot.Commands;

/// <summary>Buttons that subscribe a channel to a filter, however long it is.</summary>
/// <remarks>
/// A button carries the filter itself, so that it works for ever; one too long for that is remembered for a
/// day and the button carries an id.
/// </remarks>
public sealed class SubscribeOffers(TimeProvider time, RandomNumberGenerator random)
{
    internal const string ActionName = "subscribe";

    // No filter begins so.
    private const char IdMark = '@';
    private const int MaxLength = 90;
    private const int MaxRemembered = 2_000;

    private readonly ShortTermMemory<string> _long = new(time, random, TimeSpan.FromDays(1), MaxRemembered);

    /// <summary>A button for the filter.</summary>
    public MessageButton Of(string label, string filter)
    {
        var fits = ActionName.Length + filter.Length <= MaxLength;
        return new(label, new(ActionName, fits ? filter : IdMark + _long.Keep(filter)));
    }

    /// <summary>The filter of a button, or null where it is forgotten.</summary>
    public string? FilterOf(ButtonAction action) =>
        !action.Argument.StartsWith(IdMark) ? action.Argument
        : _long.TryRecall(action.Argument[1..], out var filter) ? filter
        : null;
}
