namespace RybbitBot.Fakes;

/// <summary>A method of the API.</summary>
/// <param name="Name">Such as <c>GET /channels/{channel}</c>.</param>
/// <param name="Answer">What it does.</param>
internal sealed record RestRoute(string Name, Func<RestCall, RestAnswer> Answer)
{
    private readonly string[] _segments = Name[(Name.IndexOf(' ', StringComparison.Ordinal) + 2)..]
        .Split('/');

    public string Method { get; } = Name[..Name.IndexOf(' ', StringComparison.Ordinal)];

    /// <summary>Whether the path has the secret, and no header is needed.</summary>
    public bool IsOfInteraction { get; init; }

    public int Rank => _segments.Count(segment => !segment.StartsWith('{'));

    /// <summary>What stands in the places of the names, or null where a path is another's.</summary>
    public Dictionary<string, string>? Match(string path)
    {
        var segments = path.Split('/');
        if (segments.Length != _segments.Length)
        {
            return null;
        }

        var parts = new Dictionary<string, string>();
        for (var i = 0; i < segments.Length; i++)
        {
            if (_segments[i].StartsWith('{'))
            {
                parts[_segments[i].Trim('{', '}')] = segments[i];
            }
            else if (_segments[i] != segments[i])
            {
                return null;
            }
        }

        return parts;
    }
}
