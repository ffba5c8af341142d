namespace RybbitBot;

/// <summary>Says once in the log that a store cannot be written, and once that it can be again.</summary>
/// <remarks>One caller at a time: whoever writes to the store.</remarks>
internal sealed partial class StoreHealth(string path, ILogger logger)
{
    private bool _isIll;

    /// <summary>It was written to.</summary>
    public void Recover()
    {
        if (_isIll)
        {
            _isIll = false;
            Log.WritableAgain(logger, path);
        }
    }

    /// <summary>It could not be written to.</summary>
    /// <param name="fault">What the system said.</param>
    /// <param name="advice">What to do about it.</param>
    /// <returns>What to throw.</returns>
    public StorageException Fail(Exception fault, string advice)
    {
        var reason = fault.Message.ReplaceLineEndings(" ").TrimEnd('.');
        if (!_isIll)
        {
            _isIll = true;
            Log.Unwritable(logger, path, reason, advice);
        }

        return new($"{path} cannot be written ({reason}): {advice}.", fault);
    }

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Error,
            "{Path} cannot be written ({Reason}): {Advice}. Nothing is lost meanwhile, and I go on by myself then."
        )]
        public static partial void Unwritable(ILogger logger, string path, string reason, string advice);

        [LoggerMessage(LogLevel.Information, "{Path} can be written again.")]
        public static partial void WritableAgain(ILogger logger, string path);
    }
}
