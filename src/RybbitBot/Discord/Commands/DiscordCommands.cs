using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using RybbitBot.Commands;

namespace RybbitBot.Discord.Commands;

/// <summary>The commands as Discord shows them: in servers only, because a channel is what subscribes.</summary>
/// <seealso href="https://discord.com/developers/docs/interactions/application-commands"/>
internal sealed class DiscordCommands(CommandNames names, IEnumerable<IFeedSubcommand> subcommands)
{
    private const int ChatInput = 1;
    private const int MinutesOfADay = 24 * 60;

    private static readonly ImmutableArray<CommandOption> OnlineOptions =
    [
        new(SubscribeFields.Site, "A site; without it, the first") { IsSuggested = true },
        new(CommandWords.Minutes, "How many minutes to look back; without it, 5")
        {
            Kind = OptionKind.Number,
            Range = (1, MinutesOfADay),
        },
    ];

    /// <summary>Them all, as they are registered.</summary>
    public ReadOnlyMemory<byte> Json { get; } = Write(names, [.. subcommands]);

    /// <summary>The name as Discord takes it: without a slash, in lower case.</summary>
    public static string NameOf(string typed) => typed.TrimStart('/').ToLowerInvariant();

    private static ReadOnlyMemory<byte> Write(CommandNames names, ImmutableArray<IFeedSubcommand> subcommands)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            Write(json, names.Online, "Who is on the site now", OnlineOptions);
            Write(
                json,
                names.Feed,
                "What this channel gets of the site's visits and events",
                [
                    .. subcommands.Select(FeedOptions.Of),
                    new("help", "These words, with examples that work") { Kind = OptionKind.Subcommand },
                ]
            );
            json.WriteEndArray();
        }

        return buffer.WrittenMemory;
    }

    private static void Write(
        Utf8JsonWriter json,
        string name,
        string description,
        ImmutableArray<CommandOption> options
    )
    {
        json.WriteStartObject();
        json.WriteNumber("type", ChatInput);
        json.WriteString("name", NameOf(name));
        json.WriteString("description", description);
        CommandOption.WriteOptions(json, options);
        WriteOnly(json, "contexts");
        WriteOnly(json, "integration_types");
        json.WriteEndObject();
    }

    // In servers, and installed there: both are Discord's zero.
    private static void WriteOnly(Utf8JsonWriter json, string name)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(0);
        json.WriteEndArray();
    }
}
