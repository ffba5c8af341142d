using System.Collections;

namespace RybbitBot.Tests.Contracts;

/// <summary>Does something of the test's when its reader has taken everything in it.</summary>
internal sealed class HookedList<T>(IReadOnlyList<T> items, Action atEnd) : IReadOnlyList<T>
{
    public int Count => items.Count;

    public T this[int index] => items[index];

    public IEnumerator<T> GetEnumerator()
    {
        foreach (var item in items)
        {
            yield return item;
        }

        atEnd();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
