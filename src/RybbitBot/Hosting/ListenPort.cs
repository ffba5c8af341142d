namespace RybbitBot.Hosting;

/// <summary>A port on which the bot is to listen.</summary>
/// <param name="Address">As it was given, such as <c>http://127.0.0.1:8080</c>.</param>
/// <param name="Port">Its number.</param>
/// <param name="Mistake">Why the bot cannot listen there and what to do, said of the port; null where it can.</param>
internal sealed record ListenPort(string Address, int Port, string? Mistake);
