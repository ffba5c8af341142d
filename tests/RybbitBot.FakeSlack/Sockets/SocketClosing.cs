namespace RybbitBot.Fakes;

/// <summary>How a socket ended.</summary>
/// <param name="Code">The code with which the app closed it; null where it did not say goodbye.</param>
/// <param name="At">When.</param>
public sealed record SocketClosing(int? Code, DateTimeOffset At);
