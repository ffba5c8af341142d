namespace RybbitBot.Fakes;

/// <summary>What an object of a type may and must have; nothing else may stand in it.</summary>
internal sealed class BlockShape
{
    private readonly Dictionary<string, (BlockRule Rule, bool IsRequired)> _fields = [];
    private string[] _oneOf = [];

    private BlockShape(string type) => Type = type;

    /// <summary>The value of its <c>type</c>.</summary>
    public string Type { get; }

    public static BlockShape Of(string type) => new(type);

    /// <summary>A copy under the name of another type that has the same fields.</summary>
    public BlockShape As(string type)
    {
        var shape = new BlockShape(type) { _oneOf = _oneOf };
        foreach (var (name, field) in _fields)
        {
            shape._fields.Add(name, field);
        }

        return shape;
    }

    public BlockShape Needs(string name, BlockRule rule)
    {
        _fields[name] = (rule, true);
        return this;
    }

    public BlockShape May(string name, BlockRule rule)
    {
        _fields[name] = (rule, false);
        return this;
    }

    /// <summary>At least one of these has to be there.</summary>
    public BlockShape NeedsOneOf(params string[] names)
    {
        _oneOf = names;
        return this;
    }

    /// <summary>As a rule, where no other shape is possible.</summary>
    public BlockRule Only => Rules.AnyOf(this);

    /// <summary>As a rule for an object whose type is not said.</summary>
    public BlockRule Untyped =>
        (node, pointer, problems) =>
        {
            if (node is JsonObject block)
            {
                Judge(block, pointer, problems);
                return;
            }

            problems.Add("must be an object", pointer);
        };

    public void Judge(JsonObject block, string pointer, BlockProblems problems)
    {
        foreach (var (name, value) in block.Where(field => field.Key != "type" || Type.Length == 0))
        {
            if (_fields.TryGetValue(name, out var field))
            {
                Rules.Judge(value, field.Rule, $"{pointer}/{name}", problems);
                continue;
            }

            problems.Add($"invalid additional property: {name}", pointer);
        }

        foreach (var (name, field) in _fields.Where(field => field.Value.IsRequired))
        {
            if (!block.ContainsKey(name))
            {
                problems.Add($"missing required field: {name}", pointer);
            }
        }

        if (_oneOf.Length > 0 && !_oneOf.Any(block.ContainsKey))
        {
            problems.Add($"missing required field: {string.Join(" or ", _oneOf)}", pointer);
        }
    }
}
