using KktWorkflow.Engine;
using KktWorkflow.Engine.Sealing;

namespace KktWorkflow.Storage.Verification;

/// <summary>What `verify` found. The log is sound when there are no breaks.</summary>
public sealed record VerifyReport(long Cases, long Events, IReadOnlyList<VerifyBreak> Breaks)
{
    public bool Ok => Breaks.Count == 0;

    /// <summary>How many seals were checked.</summary>
    public long Seals { get; init; }

    /// <summary>The latest seal that holds with all before it; null when there is none.</summary>
    public DaySeal? LatestSeal { get; init; }
}

/// <summary>One thing that does not fit.</summary>
/// <param name="Case">The case that it concerns, null for other streams and tables.</param>
/// <param name="Stream">Name of the stream or of the table.</param>
/// <param name="Sequence">The line, 0 when no single line is meant.</param>
/// <param name="Kind">Stable word: `gap`, `bytes`, `chain`, `index`, `private`, `head`, `fold`, `state`, `case`, `workItem`, `timer`, `wait`, `words`, `message`, `child`, `number`, `account`, `start`, `definition`, `register`, `purged`, `erased`, `orphan`, `unreadable`, `file`, `fileMissing`, `fileChanged`, `fileUnreadable`,
/// `sealedChanged`, `sealedMissing`, `sealLeaf`, `seal`, `sealRoot`, `sealSignature`, `sealKey` (of the seals; the sequence of a `seal…` of `seals` is its number), `outsideForged`, `outsideKey`, `outsideLost`, `outsideRewritten` (against a seal from outside).</param>
/// <param name="Detail">What exactly: a column, a number, a key; the words around it are the reader's language.</param>
public sealed record VerifyBreak(CaseId? Case, string Stream, long Sequence, string Kind, string Detail);
