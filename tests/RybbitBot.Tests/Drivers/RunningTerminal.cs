using Microsoft.Extensions.Time.Testing;
using RybbitBot.Commands;
using RybbitBot.Local;
using RybbitBot.Local.Terminal;

namespace RybbitBot.Tests.Drivers;

/// <summary>The local chat's terminal, put together as the program does, until it is disposed.</summary>
internal sealed class RunningTerminal : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly TerminalPrinter _printer;

    public RunningTerminal(
        LocalPlatform platform,
        ILocalCommands commands,
        TerminalStreams streams,
        FakeTimeProvider time,
        CancellationToken stop
    )
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _printer = new(streams, time);
        Notices = new(Errors, time);
        var names = new CommandNames();
        var feed = new TerminalFeed(platform, _printer);
        var conversation = new LocalConversation(platform, commands, names, time);
        var talk = new TerminalTalk(platform, conversation, feed, _printer, names);
        var input = new TerminalInput(streams, _printer, new(new(CommandWord.Of(names))));
        Running = new TerminalChannel(feed, talk, input, Notices, _printer).RunAsync(_stop.Token);
    }

    /// <summary>Gives whether somebody asked for the end.</summary>
    public Task<bool> Running { get; }

    public TerminalNotices Notices { get; }

    /// <summary>What was told while no terminal was shown.</summary>
    public StringWriter Errors { get; } = new();

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _printer.Dispose();
        Errors.Dispose();
    }
}
