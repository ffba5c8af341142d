using Microsoft.Extensions.Time.Testing;
using RybbitBot.Local.Terminal;

namespace RybbitBot.Tests.Specs;

/// <summary>The log of somebody who sits at the terminal.</summary>
public sealed class TerminalLogSpecs : IDisposable
{
    private readonly StringWriter _errors = new() { NewLine = "\n" };
    private readonly TerminalLog _log;

    public TerminalLogSpecs() => _log = new(new(_errors, new FakeTimeProvider()));

    public void Dispose()
    {
        _log.Dispose();
        _errors.Dispose();
    }

    [Fact]
    public void What_goes_wrong_again_is_told_again_once_it_was_well_between()
    {
        var logger = _log.CreateLogger("RybbitBot.Some.Category");
        void Tell(LogLevel level, string what) => logger.Log(level, default, what, null, (text, _) => text);

        Tell(LogLevel.Warning, "it is dark");
        Tell(LogLevel.Warning, "it is dark");
        Tell(LogLevel.Information, "it is well");
        Tell(LogLevel.Warning, "it is dark");

        Assert.Equal("⚠ it is dark\n· it is well\n⚠ it is dark\n", _errors.ToString());
    }

    [Fact]
    public void It_tells_what_it_is_given_in_one_line_each_without_names_of_its_own()
    {
        var logger = _log.CreateLogger("RybbitBot.Some.Category");

        logger.Log(LogLevel.Debug, default, "detail", null, (text, _) => text);
        logger.Log(LogLevel.Information, default, "news", null, (text, _) => text);
        logger.Log(LogLevel.Warning, default, "it rests\nfor now", null, (text, _) => text);
        logger.Log(
            LogLevel.Error,
            default,
            "it failed",
            new IOException("the disk\nis full"),
            (text, _) => text
        );

        Assert.Equal("· news\n⚠ it rests for now\n⚠ it failed: the disk is full\n", _errors.ToString());
    }
}
