using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RybbitBot.Http;

namespace RybbitBot.Discord.Commands;

/// <summary>
/// What people see of registered commands, as a digest: what Discord adds by itself, and what it leaves out because
/// it is so anyway, does not count.
/// </summary>
internal static class CommandShape
{
    private const char Separator = '\u001f';

    /// <summary>The digest of a list of commands, whatever their order.</summary>
    public static string Of(JsonElement commands)
    {
        var shape = new StringBuilder();
        var each =
            commands.ValueKind == JsonValueKind.Array ? commands.EnumerateArray().Select(CommandOf) : [];
        _ = shape.AppendJoin('\n', each.Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shape.ToString())));
    }

    private static string CommandOf(JsonElement command)
    {
        var shape = new StringBuilder();
        Append(shape, command.Number("type") ?? 1);
        Append(shape, command.Text("name"));
        Append(shape, command.Text("description"));
        Append(shape, command.Text("default_member_permissions"));
        Append(shape, NumbersIn(command, "contexts", "0,1,2"));
        Append(shape, NumbersIn(command, "integration_types", "0"));
        AppendOptions(shape, command);
        return shape.ToString();
    }

    private static void AppendOptions(StringBuilder shape, JsonElement holder)
    {
        _ = shape.Append('[');
        foreach (var option in holder.Items("options"))
        {
            Append(shape, option.Number("type") ?? 0);
            Append(shape, option.Text("name"));
            Append(shape, option.Text("description"));
            Append(shape, option.Flag("required") ? 1 : 0);
            Append(shape, option.Flag("autocomplete") ? 1 : 0);
            Append(shape, Raw(option, "min_value"));
            Append(shape, Raw(option, "max_value"));
            Append(shape, Raw(option, "min_length"));
            Append(shape, Raw(option, "max_length"));
            foreach (var choice in option.Items("choices"))
            {
                Append(shape, choice.Text("name"));
                Append(shape, choice.Text("value"));
            }

            AppendOptions(shape, option);
        }

        _ = shape.Append(']');
    }

    private static string NumbersIn(JsonElement command, string name, string usual) =>
        command.Member(name).ValueKind == JsonValueKind.Array
            ? string.Join(
                ',',
                command.Items(name).Select(number => number.GetRawText()).Order(StringComparer.Ordinal)
            )
            : usual;

    // Discord may write a whole number as 1.0.
    private static string Raw(JsonElement option, string name) =>
        option.Member(name) is { ValueKind: JsonValueKind.Number } member
        && member.TryGetDouble(out var number)
            ? number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)
            : "";

    private static void Append(StringBuilder shape, string part) => shape.Append(part).Append(Separator);

    private static void Append(StringBuilder shape, int part) => shape.Append(part).Append(Separator);
}
