using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage.Writing;

namespace KktWorkflow.Host.Audit;

/// <summary>Puts readings of sensitive dossiers on record, the same one once within some minutes. Each host remembers its own: with several hosts there may be a line of each.</summary>
public sealed class ReadingMemory(AccessLog access, ProcessClock clock) : IDisposable
{
    /// <summary>Longer than this nobody waits for a page.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>So many are remembered before those that count no more are forgotten.</summary>
    private const int Many = 10_000;

    private readonly Dictionary<(PersonId Reader, CaseId Case, string What), Instant> _until = [];
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    /// <summary>Ends when it is on record that the person reads these cases. Throws <see cref="StorageRefusedException"/> when that takes too long: then nothing may be shown.</summary>
    /// <param name="same">How long the same person reads the same with one line.</param>
    public async Task NoteAsync(Actor actor, IReadOnlyCollection<CaseId> cases, string what, TimeSpan same, CancellationToken cancellation)
    {
        if (!await _oneAtATime.WaitAsync(Patience, cancellation))
            throw StorageRefusedException.ReadingNotOnRecord();
        try
        {
            var now = clock.Now;
            // The virtual clock of a demo may have been set back: what lies too far ahead is forgotten as well.
            var fresh = cases.Where(id => !_until.TryGetValue(KeyOf(id), out var until) || until <= now || until > now.Plus(same)).ToList();
            if (fresh.Count == 0)
                return;
            await access.ReadAsync(actor, fresh, what).WaitAsync(Patience, cancellation);
            if (_until.Count > Many)
            {
                foreach (var key in _until.Where(pair => pair.Value <= now).Select(pair => pair.Key).ToList())
                    _until.Remove(key);
            }

            foreach (var id in fresh)
                _until[KeyOf(id)] = now.Plus(same);
        }
        catch (TimeoutException)
        {
            throw StorageRefusedException.ReadingNotOnRecord();
        }
        finally
        {
            _oneAtATime.Release();
        }

        (PersonId, CaseId, string) KeyOf(CaseId id) => (actor.Id ?? default, id, what);
    }

    public void Dispose() => _oneAtATime.Dispose();
}
