namespace RybbitBot.Chat;

/// <summary>Identity of a message in all its attempts: at most 25 letters and digits, as a Discord nonce holds.</summary>
public readonly record struct MessageKey(string Value)
{
    // Letters and digits that are not taken for one another when somebody reads a log aloud.
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>A key that no other message has: 125 bits of chance.</summary>
    public static MessageKey New(Random random) => new(new string(random.GetItems<char>(Alphabet, 25)));

    /// <inheritdoc/>
    public override string ToString() => Value;
}
