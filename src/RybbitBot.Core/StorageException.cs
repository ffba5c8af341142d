namespace RybbitBot;

/// <summary>
/// What is kept on disk cannot be used, or not be written just now. Whoever throws it while the bot runs has told the
/// log. The message is one line for whoever runs the bot: what, why, and what
/// to do about it.
/// </summary>
public sealed class StorageException : Exception
{
    /// <summary>Without a reason.</summary>
    public StorageException() { }

    /// <summary>With the line for the operator.</summary>
    public StorageException(string message)
        : base(message) { }

    /// <summary>With the line for the operator, and what the system said.</summary>
    public StorageException(string message, Exception innerException)
        : base(message, innerException) { }
}
