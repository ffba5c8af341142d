namespace RybbitBot.Fakes;

/// <summary>A channel of the workspace.</summary>
/// <param name="id">Such as <c>C0WEB0001</c>.</param>
/// <param name="name">Without the <c>#</c>.</param>
public sealed class FakeChannel(string id, string name)
{
    private readonly HashSet<string> _members = [];
    private readonly List<PostedMessage> _messages = [];

    /// <summary>The id.</summary>
    public string Id { get; } = id;

    /// <summary>The name, without the <c>#</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Whether only members see it.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Whether it is a conversation of two.</summary>
    public bool IsDirect { get; init; }

    /// <summary>Whether it is shared with another organisation.</summary>
    public bool IsShared { get; init; }

    /// <summary>Whether it was archived.</summary>
    public bool IsArchived { get; set; }

    /// <summary>What was said in it and still stands, oldest first, as it reads now.</summary>
    public IReadOnlyList<PostedMessage> Messages
    {
        get
        {
            lock (_messages)
            {
                return [.. _messages];
            }
        }
    }

    /// <summary>Who is in it, in an order that stays.</summary>
    public IReadOnlyList<string> Members
    {
        get
        {
            lock (_members)
            {
                return [.. _members.Order(StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Whether a user is in it.</summary>
    public bool Has(string user)
    {
        lock (_members)
        {
            return _members.Contains(user);
        }
    }

    /// <summary>Lets users in.</summary>
    public FakeChannel With(params IEnumerable<string> users)
    {
        lock (_members)
        {
            _members.UnionWith(users);
        }

        return this;
    }

    /// <summary>Puts a user out.</summary>
    public void Remove(string user)
    {
        lock (_members)
        {
            _ = _members.Remove(user);
        }
    }

    internal PostedMessage? Find(string? ts) => Messages.FirstOrDefault(message => message.Ts == ts);

    internal void Put(PostedMessage message)
    {
        lock (_messages)
        {
            var index = _messages.FindIndex(other => other.Ts == message.Ts);
            if (index < 0)
            {
                _messages.Add(message);
                return;
            }

            _messages[index] = message;
        }
    }

    internal void Delete(string ts)
    {
        lock (_messages)
        {
            _ = _messages.RemoveAll(message => message.Ts == ts);
        }
    }

    internal JsonObject ToJson(string bot) =>
        new()
        {
            ["id"] = Id,
            ["name"] = Name,
            ["is_channel"] = !IsPrivate && !IsDirect,
            ["is_group"] = IsPrivate,
            ["is_im"] = IsDirect,
            ["is_private"] = IsPrivate,
            ["is_archived"] = IsArchived,
            ["is_member"] = Has(bot),
            ["is_shared"] = IsShared,
            ["is_ext_shared"] = IsShared,
            ["context_team_id"] = FakeWorkspace.TeamId,
        };
}
