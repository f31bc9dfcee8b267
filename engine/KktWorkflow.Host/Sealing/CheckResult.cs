using KktWorkflow.Engine;
using KktWorkflow.Storage.Verification;

namespace KktWorkflow.Host.Sealing;

/// <summary>What the last check of the log found, as it is kept.</summary>
/// <param name="At">When it ended; system time.</param>
/// <param name="By">Who started it; null when it ran by itself.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Found">How many places don't fit.</param>
/// <param name="Breaks">The first of them.</param>
/// <param name="LastSound">When a check last found nothing; null when none has.</param>
public sealed record CheckResult(
    Instant At, string? By, double Seconds, long Cases, long Events, long Seals, long Files, long? LatestSeal, int Found, IReadOnlyList<FoundPlace> Breaks, Instant? LastSound);

/// <summary>A place that doesn't fit; <see cref="VerifyBreak"/> as it is kept.</summary>
public sealed record FoundPlace(string? Case, string Stream, long Sequence, string Kind, string Detail)
{
    public static FoundPlace Of(VerifyBreak found) => new(found.Case?.ToString(), found.Stream, found.Sequence, found.Kind, found.Detail);

    public VerifyBreak ToBreak() => new(Case is null ? null : CaseId.Parse(Case), Stream, Sequence, Kind, Detail);
}
