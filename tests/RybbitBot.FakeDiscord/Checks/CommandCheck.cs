using System.Text.Json;
using System.Text.RegularExpressions;

namespace RybbitBot.Fakes;

/// <summary>
/// What Discord takes as commands (docs.discord.com/developers/interactions/application-commands).
/// </summary>
internal static partial class CommandCheck
{
    private const int MaxSum = 8000;
    private const int Subcommand = 1;
    private const int Group = 2;

    /// <summary>What is wrong with a list that is to overwrite all.</summary>
    public static RestAnswer? Run(JsonNode? body)
    {
        var errors = new FormErrors();
        if (body is not JsonArray list)
        {
            errors.Add("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
            return errors.Answer;
        }

        var seen = new HashSet<(int, string?)>();
        var counts = new Dictionary<int, int>();
        for (var i = 0; i < list.Count; i++)
        {
            var command = new Shape(list[i] as JsonObject ?? [], $"{i}", errors);
            var type = (int?)command.Number("type", 1, 4) ?? 1;
            counts[type] = counts.GetValueOrDefault(type) + 1;
            Check(command, type);
            if (!seen.Add((type, (string?)command.Json["name"])))
            {
                errors.Add(
                    $"{i}",
                    "APPLICATION_COMMANDS_DUPLICATE_NAME",
                    "Application command names must be unique"
                );
            }
        }

        var isMany = counts.Any(pair =>
            pair.Value
            > (
                pair.Key == 1 ? 100
                : pair.Key == 4 ? 1
                : 15
            )
        );
        return isMany
            ? RestAnswer.Refused(400, 30032, "Maximum number of application commands reached (100)")
            : errors.Answer;
    }

    private static void Check(Shape command, int type)
    {
        CheckLocales(command, "name_localizations", 32);
        CheckLocales(command, "description_localizations", 100);
        if (type != 1)
        {
            _ = command.Text("name", 32, isNeeded: true);
            if ((string?)command.Json["description"] is { Length: > 0 })
            {
                command.Errors.Add(
                    command.At("description"),
                    "BASE_TYPE_MAX_LENGTH",
                    "Must be 0 or fewer in length."
                );
            }

            return;
        }

        CheckName(command);
        _ = command.Text("description", 100, least: 1, isNeeded: true);
        foreach (var (name, allowed) in new[] { ("contexts", 2), ("integration_types", 1) })
        {
            foreach (var one in command.List(name, 3))
            {
                if (one?.GetValueKind() != JsonValueKind.Number || (int)one < 0 || (int)one > allowed)
                {
                    command.Errors.BadChoice(command.At(name), allowed == 2 ? "0, 1, 2" : "0, 1");
                }
            }
        }

        CheckOptions(command, depth: 0);
        if (LengthOf(command.Json) > MaxSum)
        {
            command.Errors.Add(
                command.Path,
                "APPLICATION_COMMAND_TOO_LARGE",
                $"Command exceeds maximum size ({MaxSum})"
            );
        }
    }

    private static void CheckOptions(Shape owner, int depth)
    {
        var names = new HashSet<string?>();
        var kinds = new HashSet<bool>();
        var wasOptional = false;
        foreach (var option in owner.Shapes("options", 25))
        {
            var type = (int?)option.Number("type", 1, 11, isNeeded: true) ?? 3;
            CheckName(option);
            CheckLocales(option, "name_localizations", 32);
            CheckLocales(option, "description_localizations", 100);
            _ = option.Text("description", 100, isNeeded: true);
            if (!names.Add((string?)option.Json["name"]))
            {
                option.Errors.Add(
                    option.At("name"),
                    "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
                    "Option names must be unique"
                );
            }

            var isNested = type is Subcommand or Group;
            _ = kinds.Add(isNested);
            var isTooDeep = (type == Subcommand && depth > 1) || (type == Group && depth > 0);
            if (kinds.Count > 1 || isTooDeep)
            {
                option.Errors.Add(
                    option.At("type"),
                    "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                    "Sub-command and sub-command group option types are mutually exclusive to all other types"
                );
            }

            if (isNested)
            {
                CheckOptions(option, type == Group ? 1 : 2);
                continue;
            }

            CheckValues(option, type);
            var isRequired = (bool?)option.Json["required"] == true;
            if (isRequired && wasOptional)
            {
                option.Errors.Add(
                    option.Path,
                    "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                    "Required options must be placed before non-required options"
                );
            }

            wasOptional |= !isRequired;
        }
    }

    private static void CheckValues(Shape option, int type)
    {
        var hasChoices = option.Json["choices"] is JsonArray { Count: > 0 };
        if (hasChoices && (bool?)option.Json["autocomplete"] == true)
        {
            option.Errors.Add(
                option.Path,
                "APPLICATION_COMMAND_OPTIONS_CHOICES_AND_AUTOCOMPLETE",
                "Autocomplete cannot be true if options are present"
            );
        }

        foreach (var choice in option.Shapes("choices", 25))
        {
            _ = choice.Text("name", 100, isNeeded: true);
            if (type == 3)
            {
                _ = choice.Text("value", 100, isNeeded: true);
            }
        }

        _ = option.Number("min_length", 0, 6000);
        _ = option.Number("max_length", 1, 6000);
    }

    private static void CheckName(Shape named)
    {
        var name = named.Text("name", 32, isNeeded: true);
        if (name is { Length: > 0 } && (!Name().IsMatch(name) || name.Any(char.IsUpper)))
        {
            named.Errors.Add(named.At("name"), "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
        }
    }

    private static void CheckLocales(Shape owner, string name, int most)
    {
        if (owner.Child(name) is not { } locales)
        {
            return;
        }

        foreach (var (locale, _) in locales.Json)
        {
            if (!Locales.Contains(locale))
            {
                locales.Errors.Add(
                    locales.At(locale),
                    "ENUM_TYPE_COERCE",
                    $"Value \"{locale}\" is not a valid locale."
                );
            }

            _ = locales.Text(locale, most);
        }
    }

    private static int LengthOf(JsonObject json)
    {
        var own = Described.Sum(name =>
            Math.Max(
                ((string?)json[name])?.Length ?? 0,
                (json[$"{name}_localizations"] as JsonObject)?.Max(one => ((string?)one.Value)?.Length ?? 0)
                    ?? 0
            )
        );
        var value =
            json["value"]?.GetValueKind() == JsonValueKind.String ? ((string)json["value"]!).Length : 0;
        return own
            + value
            + Nested.Sum(list => (json[list] as JsonArray ?? []).OfType<JsonObject>().Sum(LengthOf));
    }

    private static readonly string[] Described = ["name", "description"];
    private static readonly string[] Nested = ["options", "choices"];

    private static readonly HashSet<string> Locales =
    [
        .. "ar bg cs da de el en-GB en-US es-419 es-ES fi fr he hi hr hu id it ja ko lt nl no pl pt-BR ro ru".Split(
            ' '
        ),
        .. "sv-SE th tr uk vi zh-CN zh-TW".Split(' '),
    ];

    [GeneratedRegex(@"^[-_'\p{L}\p{N}\p{IsDevanagari}\p{IsThai}]{1,32}$")]
    private static partial Regex Name();
}
