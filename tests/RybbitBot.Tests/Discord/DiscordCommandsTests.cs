using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RybbitBot.Commands;
using RybbitBot.Discord.Commands;
using RybbitBot.Discord.Forms;

namespace RybbitBot.Tests;

public sealed partial class DiscordCommandsTests
{
    private static readonly DiscordCommands Commands = Compose(new());

    [Fact]
    public void The_commands_look_as_approved() => Approved.Is("discord.commands", Commands.Json);

    [Fact]
    public void They_are_within_what_Discord_takes()
    {
        using var json = JsonDocument.Parse(Commands.Json);

        foreach (var command in json.RootElement.EnumerateArray())
        {
            Assert.Equal([0], command.GetProperty("contexts").EnumerateArray().Select(one => one.GetInt32()));
            Assert.InRange(IsWithinLimits(command), 1, 8_000);
        }
    }

    [Fact]
    public void They_are_called_as_the_settings_say()
    {
        using var json = JsonDocument.Parse(Compose(new("/Visitors", "/web", "/x")).Json);

        Assert.Equal(
            ["visitors", "web"],
            json.RootElement.EnumerateArray().Select(command => command.GetProperty("name").GetString())
        );
    }

    [Fact]
    public void What_Discord_adds_by_itself_is_no_difference()
    {
        var theirs = JsonNode.Parse(Commands.Json.Span)!.AsArray();
        foreach (var command in theirs)
        {
            command!["id"] = "1300000000000000600";
            command["application_id"] = "1";
            command["version"] = "2";
            command["default_member_permissions"] = null;
            command["nsfw"] = false;
            command["dm_permission"] = false;
            command["name_localizations"] = null;
        }

        foreach (var option in theirs[0]!["options"]!.AsArray())
        {
            option!["required"] = false;
        }

        Assert.Equal(ShapeOf(JsonNode.Parse(Commands.Json.Span)!), ShapeOf(theirs));
        Assert.Equal(
            ShapeOf(theirs),
            ShapeOf(new JsonArray([.. theirs.Reverse().Select(one => one!.DeepClone())]))
        );
    }

    [Theory]
    [InlineData("name")]
    [InlineData("description")]
    public void What_people_see_is_a_difference(string member)
    {
        var theirs = JsonNode.Parse(Commands.Json.Span)!;
        theirs[1]!["options"]![1]!["options"]![0]![member] = "other";

        Assert.NotEqual(ShapeOf(JsonNode.Parse(Commands.Json.Span)!), ShapeOf(theirs));
    }

    [Fact]
    public void One_command_more_or_less_is_a_difference()
    {
        var theirs = JsonNode.Parse(Commands.Json.Span)!.AsArray();
        theirs.RemoveAt(0);

        Assert.NotEqual(ShapeOf(JsonNode.Parse(Commands.Json.Span)!), ShapeOf(theirs));
    }

    private static string ShapeOf(JsonNode commands)
    {
        using var json = JsonDocument.Parse(commands.ToJsonString());
        return CommandShape.Of(json.RootElement);
    }

    // The size of the whole, as Discord counts it.
    private static int IsWithinLimits(JsonElement part)
    {
        var (name, description) = (
            part.GetProperty("name").GetString()!,
            part.GetProperty("description").GetString()!
        );
        Assert.Matches(Name, name);
        Assert.InRange(description.Length, 1, 100);
        var size = name.Length + description.Length;
        if (part.TryGetProperty("choices", out var choices))
        {
            Assert.InRange(choices.GetArrayLength(), 1, 25);
            Assert.False(part.TryGetProperty("autocomplete", out _));
        }

        if (part.TryGetProperty("options", out var options))
        {
            var all = options.EnumerateArray().ToList();
            Assert.InRange(all.Count, 1, 25);
            Assert.Equal(all.Count, all.DistinctBy(option => option.GetProperty("name").GetString()).Count());
            var required = all.ConvertAll(option => option.TryGetProperty("required", out _));
            Assert.Equal(required.OrderDescending(), required);
            size += all.Sum(IsWithinLimits);
        }

        return size;
    }

    private static DiscordCommands Compose(CommandNames names)
    {
        var bot = BotBuilder.Build(
            new ConfigurationBuilder().AddInMemoryCollection([]).Build(),
            storage: null
        );
        return new(names, bot.Services.GetServices<IFeedSubcommand>());
    }

    [GeneratedRegex("^[-_a-z0-9]{1,32}$")]
    private static partial Regex Name { get; }
}
