namespace RybbitBot.Chat;

/// <summary>Identity of a message in all its attempts: at most 25 letters and digits, as a Discord nonce holds.</summary>
public readonly record struct MessageKey(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
