namespace RybbitBot.Rybbit;

/// <summary>One's own team: the identified or device ids of people whose visits are no news.</summary>
public sealed class OwnUsers(IEnumerable<string> ids)
{
    private readonly HashSet<string> _ids = new(ids, StringComparer.Ordinal);

    /// <summary>Whether one of them caused the event.</summary>
    public bool Contains(SiteEvent siteEvent) =>
        _ids.Count > 0 && (_ids.Contains(siteEvent.UserId) || _ids.Contains(siteEvent.IdentifiedUserId));
}
