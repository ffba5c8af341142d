namespace RybbitBot.Fakes;

/// <summary>What is wrong with blocks, each with the place.</summary>
internal sealed class BlockProblems
{
    private readonly List<string> _all = [];

    public IReadOnlyList<string> All => _all;

    public void Add(string problem, string pointer) => _all.Add($"{problem} [json-pointer:{pointer}]");
}
