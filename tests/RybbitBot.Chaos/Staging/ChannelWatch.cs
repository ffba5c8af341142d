using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RybbitBot.Fakes;

namespace RybbitBot.Chaos;

/// <summary>Reads along in every channel of both chats.</summary>
internal sealed class ChannelWatch : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _end = new();
    private readonly List<Sighting> _seen = [];
    private readonly Dictionary<string, ChannelTally> _tallies = [];
    private readonly Task _reading;
    private TaskCompletionSource _more = NewSignal();

    public ChannelWatch(FakeSlack slack, FakeDiscord discord) =>
        _reading = Task.WhenAll(
            ReadAsync(slack.Workspace.Posted, Read),
            ReadAsync(discord.World.Posted, Read)
        );

    /// <summary>What came so far, in order.</summary>
    public IReadOnlyList<Sighting> Seen
    {
        get
        {
            lock (_gate)
            {
                return [.. _seen];
            }
        }
    }

    /// <summary>How many lines came into a channel so far, repeats left out.</summary>
    public int LinesIn(string channel)
    {
        lock (_gate)
        {
            return _tallies.GetValueOrDefault(channel)?.Lines ?? 0;
        }
    }

    /// <summary>Waits until each of these channels has seen so many lines.</summary>
    /// <returns>Whether they have; false where patience ended first.</returns>
    public async Task<bool> UntilAsync(IReadOnlyDictionary<string, int> lines, TimeSpan patience)
    {
        using var deadline = new CancellationTokenSource(patience, TimeProvider.System);
        while (true)
        {
            Task more;
            lock (_gate)
            {
                if (lines.All(channel => LinesIn(channel.Key) >= channel.Value))
                {
                    return true;
                }

                more = _more.Task;
            }

            await more.WaitAsync(deadline.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (deadline.IsCancellationRequested)
            {
                return false;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _reading;
        _end.Dispose();
    }

    private async Task ReadAsync<T>(Journal<T> journal, Func<T, Sighting> read)
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                Add(read(await journal.NextAsync(_end.Token)));
            }
            catch (TimeoutException)
            {
                // A quiet half minute is no failure here: what stays away is missed in the end.
            }
            catch (OperationCanceledException) when (_end.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private void Add(Sighting sighting)
    {
        lock (_gate)
        {
            _seen.Add(sighting);
            if (!_tallies.TryGetValue(sighting.Channel, out var tally))
            {
                _tallies[sighting.Channel] = tally = new();
            }

            tally.Add(sighting);
            _more.SetResult();
            _more = NewSignal();
        }
    }

    private static Sighting Read(PostedMessage message) =>
        SightingReader.Read(
            message.Channel,
            DateTimeOffset.UnixEpoch.AddSeconds(double.Parse(message.Ts, CultureInfo.InvariantCulture)),
            string.Concat(TextsIn(message.Blocks))
        );

    private static Sighting Read(FakeDiscordMessage message) =>
        SightingReader.Read(message.Channel.Id, message.At, message.Read());

    private static IEnumerable<string> TextsIn(JsonNode? node) =>
        node switch
        {
            JsonArray list => list.SelectMany(TextsIn),
            JsonObject block => block.SelectMany(member =>
                member is { Key: "text", Value: JsonValue text }
                && text.GetValueKind() == JsonValueKind.String
                    ? [(string)text!]
                    : TextsIn(member.Value)
            ),
            _ => [],
        };

    private static TaskCompletionSource NewSignal() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many lines a channel has seen.</summary>
    private sealed class ChannelTally
    {
        private readonly HashSet<int> _numbers = [];
        private int _uncounted;

        public int Lines => _numbers.Count + _uncounted;

        public void Add(Sighting sighting)
        {
            _uncounted += sighting.Numbers.Any(_numbers.Contains) ? 0 : sighting.Uncounted;
            _numbers.UnionWith(sighting.Numbers);
        }
    }
}
