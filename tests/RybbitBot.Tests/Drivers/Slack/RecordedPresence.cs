using RybbitBot.Chat;
using RybbitBot.Fakes;

namespace RybbitBot.Tests;

/// <summary>Keeps what is told of a chat's presence.</summary>
internal sealed class RecordedPresence : IChatPresence
{
    /// <summary>Each time that it said hello.</summary>
    public Journal<string> Hellos { get; } = new();

    /// <summary>Each time that it was lost, with the reason.</summary>
    public Journal<string> Losses { get; } = new();

    public void Joined(string chat) => Hellos.Add(chat);

    public void Lost(string chat, string reason) => Losses.Add(reason);
}
