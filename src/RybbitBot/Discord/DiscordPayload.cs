using System.Collections.Immutable;
using System.Text.Json;
using RybbitBot.Discord.Commands;
using RybbitBot.Http;
using RybbitBot.Subscriptions;

namespace RybbitBot.Discord;

/// <summary>
/// Reads what Discord sends when somebody uses the bot: the same objects by the gateway and by HTTP. What it does
/// not know is tolerated.
/// </summary>
/// <seealso href="https://discord.com/developers/docs/interactions/receiving-and-responding"/>
internal static class DiscordPayload
{
    private const int Subcommand = 1;
    private const int SubcommandGroup = 2;
    private const int Button = 2;
    private const int Ephemeral = 64;

    /// <summary>Reads an interaction.</summary>
    public static DiscordRequest Of(JsonElement interaction)
    {
        var data = interaction.Member("data");
        return interaction.Number("type") switch
        {
            1 => new DiscordRequest.Ping(),
            2 => new DiscordRequest.Command(CallerOf(interaction), CallOf(data)),
            3 when data.Number("component_type") == Button => new DiscordRequest.Press(
                CallerOf(interaction),
                DiscordButton.ActionOf(data.Text("custom_id")),
                ((interaction.Member("message").Number("flags") ?? 0) & Ephemeral) != 0
            ),
            4 => SuggestionOf(CallerOf(interaction), data),
            5 => new DiscordRequest.Submission(
                CallerOf(interaction),
                data.Text("custom_id"),
                FieldsOf(data).Where(field => field.Value.Length > 0).ToImmutableDictionary()
            ),
            _ => new DiscordRequest.Other(),
        };
    }

    private static DiscordRequest.Suggestion SuggestionOf(DiscordCaller caller, JsonElement data)
    {
        var focused = Innermost(data).Options.FirstOrDefault(option => option.Flag("focused"));
        return new(caller, focused.Text("name"), TextOf(focused.Member("value")), CallOf(data));
    }

    private static CommandCall CallOf(JsonElement data)
    {
        var (subcommand, options) = Innermost(data);
        return new(
            data.Text("name"),
            subcommand,
            options
                .Select(option => KeyValuePair.Create(option.Text("name"), TextOf(option.Member("value"))))
                .Where(option => option.Value.Length > 0)
                .DistinctBy(option => option.Key)
                .ToImmutableDictionary()
        );
    }

    // A command holds options, or one subcommand that holds them; a group of subcommands would be one level more.
    private static (string Subcommand, List<JsonElement> Options) Innermost(JsonElement data)
    {
        var names = new List<string>();
        List<JsonElement> options = [.. data.Items("options")];
        while (options is [var only] && only.Number("type") is Subcommand or SubcommandGroup)
        {
            names.Add(only.Text("name"));
            options = [.. only.Items("options")];
        }

        return (string.Join(' ', names), options);
    }

    // A field lies in a label; in the older layout, in a row.
    private static IEnumerable<KeyValuePair<string, string>> FieldsOf(JsonElement data) =>
        data.Items("components")
            .SelectMany(part => part.Items("components").Append(part.Member("component")))
            .Where(field => field.Text("custom_id").Length > 0)
            .DistinctBy(field => field.Text("custom_id"))
            .Select(field => KeyValuePair.Create(field.Text("custom_id"), ValueOf(field)));

    private static string ValueOf(JsonElement field) =>
        field.Items("values").FirstOrDefault() is { ValueKind: JsonValueKind.String } chosen
            ? chosen.Text()
            : field.Text("value");

    private static string TextOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.Text(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => "",
        };

    private static DiscordCaller CallerOf(JsonElement interaction)
    {
        var member = interaction.Member("member");
        var user =
            member.ValueKind == JsonValueKind.Object ? member.Member("user") : interaction.Member("user");
        var channel = interaction.Member("channel");
        return new(
            interaction.Text("guild_id"),
            interaction.Text("channel_id") is { Length: > 0 } id ? id : channel.Text("id"),
            new Member(user.Text("id"), NameOf(member, user)),
            new(interaction.Text("id"), interaction.Text("application_id"), interaction.Text("token"))
        )
        {
            Rights = ChannelRights.Parse(member.Text("permissions")) ?? ChannelRights.None,
            Roles = [.. member.Items("roles").Select(JsonMembers.Text)],
            OwnRights = ChannelRights.Parse(interaction.Text("app_permissions")),
            IsInThread = ChannelKind.IsThread(channel),
        };
    }

    private static string NameOf(JsonElement member, JsonElement user) =>
        new[]
        {
            member.Text("nick"),
            user.Text("global_name"),
            user.Text("username"),
            user.Text("id"),
        }.FirstOrDefault(name => name.Length > 0, "");
}
