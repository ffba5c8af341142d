using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RybbitBot.Rybbit;

/// <summary>
/// Identity of an event. Rybbit's events have no id, so it is made of every field that never changes after
/// the event was stored. Two equal events of one second have one key: they are told apart by counting.
/// </summary>
/// <remarks>
/// The identified user and its traits are left out, because Rybbit adds them to stored events later. The key
/// is kept across restarts and strangers choose the fields: hence 128 bits of SHA-256.
/// </remarks>
public readonly record struct EventKey(UInt128 Value)
{
    /// <summary>The key of <paramref name="siteEvent"/>.</summary>
    public static EventKey Of(SiteEvent siteEvent)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> numbers = stackalloc byte[12];
        BinaryPrimitives.WriteInt32LittleEndian(numbers, siteEvent.Site.Id.Value);
        BinaryPrimitives.WriteInt64LittleEndian(numbers[4..], siteEvent.Timestamp.UtcTicks);
        hash.AppendData(numbers);
        Append(hash, siteEvent.Type.Name);
        Append(hash, siteEvent.EventName);
        Append(hash, siteEvent.SessionId);
        Append(hash, siteEvent.UserId);
        Append(hash, siteEvent.Hostname);
        Append(hash, siteEvent.Pathname);
        Append(hash, siteEvent.Querystring);
        Append(hash, siteEvent.PageTitle);
        Append(hash, siteEvent.Referrer);
        Append(hash, siteEvent.Properties.Json);

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return new(BinaryPrimitives.ReadUInt128BigEndian(digest));
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not 32 hex digits.</exception>
    public static EventKey Parse(string text) =>
        new(UInt128.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    /// <summary>32 hex digits.</summary>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);

    // The length goes first, so that no two different rows spell the same run of bytes.
    private static void Append(IncrementalHash hash, string field)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, field.Length);
        hash.AppendData(length);
        if (field.Length <= 512)
        {
            Span<byte> utf8 = stackalloc byte[512 * 3];
            hash.AppendData(utf8[..Encoding.UTF8.GetBytes(field, utf8)]);
            return;
        }

        hash.AppendData(Encoding.UTF8.GetBytes(field));
    }
}
