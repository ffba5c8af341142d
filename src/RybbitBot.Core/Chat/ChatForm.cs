using System.Collections.Immutable;

namespace RybbitBot.Chat;

/// <summary>A form that a chat shows to the one who asked for it.</summary>
/// <param name="Name">By which its submission comes back.</param>
/// <param name="Title">What stands above it, at most 24 characters.</param>
/// <param name="SubmitLabel">What the button says that sends it, at most 24 characters.</param>
/// <param name="Fields">Its parts, in order; from 1 to 5.</param>
public sealed record ChatForm(
    string Name,
    string Title,
    string SubmitLabel,
    ImmutableArray<FormField> Fields
);
