using System.Collections.Concurrent;
using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Idempotency;

/// <summary>Keys whose commands are at work in this process. Another process meets the key's row instead, or waits for it.</summary>
internal sealed class KeysAtWork
{
    private readonly ConcurrentDictionary<(PersonId, string, string), bool> _keys = new();

    /// <summary>Holds the key until disposal; null when somebody holds it.</summary>
    public IDisposable? Hold(IdempotencyRequest request)
    {
        var key = (request.Person, request.Route, request.Key);
        return _keys.TryAdd(key, true) ? new Held(_keys, key) : null;
    }

    private sealed class Held(ConcurrentDictionary<(PersonId, string, string), bool> keys, (PersonId, string, string) key) : IDisposable
    {
        public void Dispose() => keys.TryRemove(key, out _);
    }
}
