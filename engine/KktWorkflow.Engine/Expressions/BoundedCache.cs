using System.Collections.Concurrent;

namespace KktWorkflow.Engine.Expressions;

/// <summary>Remembers what was parsed, by its source. It is emptied when it is full: definitions have few expressions, so that hardly ever happens,
/// and a flood of made-up ones cannot fill the memory. Safe for several threads.</summary>
internal sealed class BoundedCache<TValue>(int capacity)
{
    private readonly ConcurrentDictionary<string, TValue> _items = new(StringComparer.Ordinal);

    public TValue GetOrAdd(string source, Func<string, TValue> make)
    {
        if (_items.TryGetValue(source, out var found))
            return found;
        if (_items.Count >= capacity)
            _items.Clear();
        return _items.GetOrAdd(source, make);
    }
}
