namespace RybbitBot.Tests;

/// <summary>Ends what a spec began, last first.</summary>
internal sealed class AsyncDisposables : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _open = new();

    public void Add(IAsyncDisposable begun) => _open.Push(begun);

    public async ValueTask DisposeAsync()
    {
        while (_open.TryPop(out var begun))
        {
            await begun.DisposeAsync();
        }
    }
}
