using KktWorkflow.Engine.Sealing;

namespace KktWorkflow.Engine.Archives;

/// <summary>What the check of an archive found. Accepted without findings.</summary>
/// <param name="Case">Id of the case; empty when the manifest can't be read.</param>
/// <param name="ErasedThrough">Up to which line private parts are erased, as the archive says; 0 when none is.</param>
/// <param name="Seal">Null when it can't be read.</param>
public sealed record ArchiveReport(string Case, long Lines, int Files, long ErasedThrough, DaySeal? Seal, IReadOnlyList<ArchiveFinding> Findings)
{
    public bool IsAccepted => Findings.Count == 0;
}
