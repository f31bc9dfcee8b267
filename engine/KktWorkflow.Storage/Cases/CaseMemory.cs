using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Cases;

/// <summary>The open cases that this process stored last, which the next command then need not read and decode. Nothing depends on it: another host may have gone on,
/// so who uses it has to find the stream's head where it was. Some 60 MB at most. Safe for many threads.</summary>
internal sealed class CaseMemory
{
    /// <summary>Of stored states in one generation; in memory a state takes about four times as much.</summary>
    private const int MostBytes = 8 << 20;

    private readonly Lock _turn = new();
    private Dictionary<CaseId, KnownCase> _young = [];
    private Dictionary<CaseId, KnownCase> _old = [];
    private int _bytes;

    public KnownCase? Find(CaseId id)
    {
        lock (_turn)
            return _young.GetValueOrDefault(id) ?? _old.GetValueOrDefault(id);
    }

    /// <summary>Remembers <paramref name="known"/> instead of what was remembered of the case; forgets a case that has ended.</summary>
    public void Keep(KnownCase known)
    {
        lock (_turn)
        {
            _old.Remove(known.State.Id);
            if (!known.State.IsOpen)
            {
                _young.Remove(known.State.Id);
                return;
            }

            if (_bytes > MostBytes)
            {
                _old = _young;
                _young = [];
                _bytes = 0;
            }

            _young[known.State.Id] = known;
            _bytes += known.Size;
        }
    }
}
