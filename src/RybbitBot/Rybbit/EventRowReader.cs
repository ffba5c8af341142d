using System.Buffers;
using System.Text.Json;

namespace RybbitBot.Rybbit;

/// <summary>What is done with a row: a whole JSON object.</summary>
internal delegate void RowAction(ReadOnlySpan<byte> row);

/// <summary>
/// Takes the rows out of a reply of the event log while it comes in: <c>{"data":[row, row …], …}</c>. Never
/// more than one row is held, however long the reply is; a row beyond the limit is passed over and not held.
/// </summary>
/// <remarks>
/// Of a row beyond the limit only its brackets stay: what is between them is thrown away as it comes, and the
/// JSON reader, which must see every token whole, goes on over <c>{}</c>.
/// </remarks>
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
    private int? _rowStart;
    private ObjectEnd? _rowEnd;
    private bool _isCut;
    private long _total;
    private JsonReaderState _state = new(JsonOptions);

    /// <summary>How many rows were passed over because they are longer than <see cref="RowLimit"/>.</summary>
    public int PassedOver { get; private set; }

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
                Add(count);
                if (_rowEnd is null || count == 0)
                {
                    Take(isLast: count == 0);
                    CutLongRow();
                }

                if (_total > ReplyLimit || !MakeRoom())
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

    /// <summary>Adds what came in, or of a row that is passed over no more than its end.</summary>
    private void Add(int count)
    {
        _total += count;
        var piece = _buffer.AsSpan(_end, count);
        var end = _rowEnd?.IndexIn(piece) ?? 0;
        if (end < 0)
        {
            return;
        }

        piece[end..].CopyTo(_buffer.AsSpan(_end));
        _end += count - end;
        _rowEnd = null;
    }

    /// <summary>Takes every token and row that is complete in the buffer.</summary>
    private void Take(bool isLast)
    {
        var json = _buffer.AsSpan(_start.._end);
        var reader = new Utf8JsonReader(json, isLast, _state);
        _rowStart = null;
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
                _rowStart = _start + start;
                reader = before;
                break;
            }

            TakeRow(json[start..(int)reader.BytesConsumed]);
        }

        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    private void TakeRow(ReadOnlySpan<byte> row)
    {
        if (_isCut || row.Length > RowLimit)
        {
            PassedOver++;
        }
        else
        {
            onRow(row);
        }

        _isCut = false;
    }

    /// <summary>Throws away what came of a row that is beyond the limit already, but for its first bracket.</summary>
    private void CutLongRow()
    {
        if (_rowStart is not { } start || _end - start <= RowLimit)
        {
            return;
        }

        // It is not whole, so that its end lies in none of this.
        _rowEnd = new();
        _ = _rowEnd.IndexIn(_buffer.AsSpan((start + 1).._end));
        _end = start + 1;
        _isCut = true;
    }

    /// <summary>Moves what is left to the front, into a larger buffer where it fills this one.</summary>
    /// <returns>Whether what is left is within the limit.</returns>
    private bool MakeRoom()
    {
        var left = _buffer.AsSpan(_start.._end);
        if (_rowStart is null && left.Length > RowLimit)
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
