using System.Text.Json;

namespace RybbitBot.Rybbit;

/// <summary>Follows the tokens of a reply of the event log and tells which of them begin a row.</summary>
internal sealed class EventReplyShape
{
    private Place _place = Place.BeforeReply;
    private bool _hasData;
    private bool _hasPagination;
    private bool _isWrong;

    private enum Place
    {
        BeforeReply,
        InReply,
        BeforeData,
        InData,
        BeforeOther,
        InOther,
        AfterReply,
    }

    /// <summary>What the reply was, once all its tokens were followed.</summary>
    public RowsEnd End =>
        _isWrong || !_hasData || _place != Place.AfterReply ? RowsEnd.NotUnderstood
        : _hasPagination ? RowsEnd.OldShape
        : RowsEnd.Complete;

    /// <summary>Whether the reader stands on the first token of a row.</summary>
    public bool IsRow(ref Utf8JsonReader reader)
    {
        var isRow = _place == Place.InData && reader.TokenType == JsonTokenType.StartObject;
        _place = isRow ? Place.InData : Next(ref reader);
        return isRow;
    }

    private Place Next(ref Utf8JsonReader reader) =>
        _place switch
        {
            Place.BeforeReply when reader.TokenType == JsonTokenType.StartObject => Place.InReply,
            Place.InReply when reader.TokenType == JsonTokenType.EndObject => Place.AfterReply,
            Place.InReply => AfterName(ref reader),
            Place.BeforeData when reader.TokenType == JsonTokenType.StartArray => Place.InData,
            Place.InData when reader.TokenType == JsonTokenType.EndArray => Place.InReply,
            Place.BeforeOther
                when reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray =>
                Place.InOther,
            Place.BeforeOther => Place.InReply,
            // The reply itself has depth 0, so a value that it holds begins and ends at depth 1.
            Place.InOther => IsEnd(ref reader) ? Place.InReply : Place.InOther,
            _ => Wrong(),
        };

    private Place AfterName(ref Utf8JsonReader reader)
    {
        var isData = reader.ValueSpan.SequenceEqual("data"u8);
        _hasData |= isData;
        _hasPagination |= reader.ValueSpan.SequenceEqual("pagination"u8);
        return isData ? Place.BeforeData : Place.BeforeOther;
    }

    // What is no object among the rows, or no object at all, is never Rybbit's.
    private Place Wrong()
    {
        _isWrong = true;
        return _place;
    }

    private static bool IsEnd(ref Utf8JsonReader reader) =>
        reader.CurrentDepth == 1 && reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
}
