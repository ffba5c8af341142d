using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using RybbitBot.Commands;

namespace RybbitBot.Tests.Commands;

public sealed class ShortTermMemoryTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly RandomNumberGenerator _random = RandomNumberGenerator.Create();
    private readonly ShortTermMemory<string> _memory;

    public ShortTermMemoryTests() => _memory = new(_time, _random, TimeSpan.FromHours(1), capacity: 2);

    public void Dispose() => _random.Dispose();

    [Fact]
    public void Equal_things_are_kept_once_and_as_long_as_the_last_asks()
    {
        var first = _memory.Keep("a");
        _time.Advance(TimeSpan.FromMinutes(59));
        var second = _memory.Keep("a");
        _time.Advance(TimeSpan.FromMinutes(59));

        Assert.Equal(first, second);
        Assert.True(_memory.TryRecall(first, out _));
    }

    [Fact]
    public void The_oldest_make_room()
    {
        var oldest = _memory.Keep("a");
        var middle = _memory.Keep("b");
        var newest = _memory.Keep("c");

        Assert.False(_memory.TryRecall(oldest, out _));
        Assert.True(_memory.TryRecall(middle, out _));
        Assert.True(_memory.TryRecall(newest, out var thing));
        Assert.Equal("c", thing);
    }

    [Fact]
    public void What_lapsed_is_gone()
    {
        var id = _memory.Keep("a");

        _time.Advance(TimeSpan.FromHours(1));

        Assert.False(_memory.TryRecall(id, out _));
    }
}
