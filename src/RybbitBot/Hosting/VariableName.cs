namespace RybbitBot.Hosting;

/// <summary>How a setting is written in the environment.</summary>
/// <param name="Text">The name, such as <c>Rybbit__Sites</c>.</param>
/// <param name="Key">The setting, such as <c>Rybbit:Sites</c>.</param>
/// <param name="Section">The first word of the name.</param>
/// <param name="Rest">Its other words, run together.</param>
internal sealed record VariableName(string Text, string Key, string Section, string Rest)
{
    private const string Number = "__N__";

    /// <summary>The usual name of a setting.</summary>
    public static VariableName Of(string key) => Of(key.Replace(":", "__", StringComparison.Ordinal), key);

    /// <summary>A name of its own for a setting.</summary>
    public static VariableName Of(string text, string key)
    {
        var words = text.Split('_', StringSplitOptions.RemoveEmptyEntries);
        return new(text, key, words[0], string.Concat(words.Skip(1)));
    }

    /// <summary>The same with a number in place of <c>N</c>, if one is in it.</summary>
    public VariableName WithNumber(string number) =>
        this with
        {
            Text = Text.Replace(Number, $"__{number}__", StringComparison.Ordinal),
            Key = Key.Replace(":N:", $":{number}:", StringComparison.Ordinal),
        };
}
