using System.Collections.Immutable;
using System.Text.Json;

namespace RybbitBot.Discord.Commands;

/// <summary>Something that can be filled in behind a command, or a subcommand.</summary>
/// <param name="Name">A word in lower case.</param>
/// <param name="Description">What people read beside it.</param>
/// <seealso href="https://discord.com/developers/docs/interactions/application-commands#application-command-object"/>
internal sealed record CommandOption(string Name, string Description)
{
    private const int MaxDescription = 100;
    private const int MaxChoices = 25;

    /// <summary>What it takes.</summary>
    public OptionKind Kind { get; init; } = OptionKind.Text;

    /// <summary>Whether it must be filled in.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether we are asked for suggestions while somebody types.</summary>
    public bool IsSuggested { get; init; }

    /// <summary>The values that it takes, with what people read; none for every value.</summary>
    public ImmutableArray<(string Label, string Value)> Choices { get; init; } = [];

    /// <summary>The least and the most of a number.</summary>
    public (int Least, int Most)? Range { get; init; }

    /// <summary>The most characters of a text; null for Discord's own limit.</summary>
    public int? MaxLength { get; init; }

    /// <summary>What a subcommand takes.</summary>
    public ImmutableArray<CommandOption> Options { get; init; } = [];

    /// <summary>Writes it.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("type", (int)Kind);
        json.WriteString("name", Name);
        json.WriteString("description", Shorten(Description));
        if (IsRequired)
        {
            json.WriteBoolean("required", true);
        }

        if (IsSuggested)
        {
            json.WriteBoolean("autocomplete", true);
        }

        WriteLimits(json);
        WriteChoices(json);
        WriteOptions(json, Options);
        json.WriteEndObject();
    }

    /// <summary>Writes options, those that must be filled in first, as Discord wants.</summary>
    public static void WriteOptions(Utf8JsonWriter json, ImmutableArray<CommandOption> options)
    {
        if (options.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("options");
        foreach (var option in options.OrderByDescending(option => option.IsRequired))
        {
            option.Write(json);
        }

        json.WriteEndArray();
    }

    private void WriteLimits(Utf8JsonWriter json)
    {
        if (Range is var (least, most))
        {
            json.WriteNumber("min_value", least);
            json.WriteNumber("max_value", most);
        }

        if (MaxLength is { } length)
        {
            json.WriteNumber("max_length", length);
        }
    }

    private void WriteChoices(Utf8JsonWriter json)
    {
        if (Choices.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("choices");
        foreach (var (label, value) in Choices.Take(MaxChoices))
        {
            json.WriteStartObject();
            json.WriteString("name", label);
            json.WriteString("value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Shorten(string description) =>
        description.Length <= MaxDescription
            ? description
            : string.Concat(description.AsSpan(0, MaxDescription - 1), "…");
}
