using System.Buffers;
using System.Text.Json;

namespace RybbitBot.Rybbit;

/// <summary>How reading the rows of a reply ended.</summary>
internal enum RowsEnd
{
    /// <summary>The reply was whole and had rows, or an empty list of them.</summary>
    Complete,

    /// <summary>The reply has the shape of a server before 2.3.</summary>
    OldShape,

    /// <summary>The reply is no list of events, or only half of one.</summary>
    NotUnderstood,

    /// <summary>The reply or one of its rows is beyond the limits.</summary>
    TooLarge,
}

/// <summary>What is done with a row: a whole JSON object.</summary>
internal delegate void RowAction(ReadOnlySpan<byte> row);

/// <summary>
/// Takes the rows out of a reply of the event log while it comes in: <c>{"data":[row, row …], …}</c>. Never
/// more than one row is held, however long the reply is.
/// </summary>
internal sealed class EventRowReader(Stream reply, RowAction onRow)
{
    /// <summary>The longest row that is read, in bytes. It is also the longest text outside of rows.</summary>
    public const int RowLimit = 256 * 1024;

    /// <summary>The longest reply that is read, in bytes.</summary>
    public const int ReplyLimit = 64 * 1024 * 1024;

    /// <summary>Traits nest as deep as a stranger likes; a row cannot nest deeper than it is long.</summary>
    public static readonly JsonReaderOptions JsonOptions = new() { MaxDepth = RowLimit };

    private const int SmallBuffer = 16 * 1024;

    private readonly EventReplyShape _shape = new();
    private byte[] _buffer = [];
    private int _start;
    private int _end;
    private long _total;
    private JsonReaderState _state = new(JsonOptions);

    /// <summary>Reads to the end of the reply.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task<RowsEnd> ReadAsync(CancellationToken cancellationToken)
    {
        _buffer = ArrayPool<byte>.Shared.Rent(SmallBuffer);
        try
        {
            while (true)
            {
                var count = await reply.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
                _end += count;
                _total += count;
                if (_total > ReplyLimit || !Take(isLast: count == 0) || !MakeRoom())
                {
                    return RowsEnd.TooLarge;
                }

                if (count == 0)
                {
                    return _shape.End;
                }
            }
        }
        catch (JsonException)
        {
            return RowsEnd.NotUnderstood;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }
    }

    /// <summary>Takes every token and row that is complete in the buffer.</summary>
    /// <returns>Whether the rows are within the limit.</returns>
    private bool Take(bool isLast)
    {
        var json = _buffer.AsSpan(_start.._end);
        var reader = new Utf8JsonReader(json, isLast, _state);
        while (true)
        {
            var before = reader;
            if (!reader.Read())
            {
                break;
            }

            var start = (int)reader.TokenStartIndex;
            if (!_shape.IsRow(ref reader))
            {
                continue;
            }

            if (!reader.TrySkip())
            {
                reader = before;
                break;
            }

            var row = json[start..(int)reader.BytesConsumed];
            if (row.Length > RowLimit)
            {
                return false;
            }

            onRow(row);
        }

        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
        return true;
    }

    /// <summary>Moves what is left to the front, into a larger buffer where it fills this one.</summary>
    /// <returns>Whether what is left is within the limit.</returns>
    private bool MakeRoom()
    {
        var left = _buffer.AsSpan(_start.._end);
        if (left.Length > RowLimit)
        {
            return false;
        }

        if (left.Length < _buffer.Length / 2)
        {
            left.CopyTo(_buffer);
        }
        else
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            left.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        (_start, _end) = (0, left.Length);
        return true;
    }
}
