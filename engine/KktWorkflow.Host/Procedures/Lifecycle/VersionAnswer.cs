using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Procedures.Lifecycle;

/// <summary>A version with its life.</summary>
/// <param name="InForce">New cases take it. A release whose moment is to come is `released` and not in force.</param>
/// <param name="EffectiveFrom">The local date of <paramref name="EffectiveAt"/>.</param>
/// <param name="Hash">The content that a signature binds: what signing wants to see.</param>
public sealed record VersionAnswer(
    string DefinitionId,
    string Code,
    string Name,
    int Version,
    DefinitionState State,
    bool InForce,
    DateOnly? EffectiveFrom,
    Instant? EffectiveAt,
    Instant? EndedAt,
    string Hash,
    ChangeRequest? Change,
    string? WarningsReason,
    ReleaseDecision? Decision,
    DateOnly? ReviewBy,
    IReadOnlyList<ReviewAnswer> Reviews,
    IReadOnlyList<CopyAnswer> Copies,
    string? Reason,
    IReadOnlyList<SignatureAnswer> Signatures,
    IReadOnlyList<ManifestEntry> Manifest)
{
    internal static VersionAnswer Of(DefinitionSummary s, string hash) => new(
        s.DefinitionId, s.Code, s.Name, s.Version, s.State, s.IsInForce, s.EffectiveFrom, s.EffectiveAt, s.EndedAt, hash, s.Life.Change, s.Life.WarningsReason, s.Life.Decision, s.Life.ReviewBy,
        [.. s.Life.Reviews.Select(ReviewAnswer.Of)],
        [.. s.Life.Copies.Select(CopyAnswer.Of)],
        s.Life.Reason, [.. s.Life.Signatures.Select(SignatureAnswer.Of)], [.. s.Life.Manifest]);
}

/// <summary>A periodic review after which the release stayed as it is.</summary>
public sealed record ReviewAnswer(string Name, string? Position, string? Unit, Instant At, DateOnly ReviewBy, string? Comment)
{
    internal static ReviewAnswer Of(PeriodicReview r) => new(r.By.Name, r.By.Position, r.By.Unit, r.At, r.ReviewBy, r.Comment);
}

/// <summary>A printed copy on the register.</summary>
public sealed record CopyAnswer(int Number, string Holder, DateOnly HandedOut, string By, DateOnly? TakenBack)
{
    internal static CopyAnswer Of(ControlledCopy c) => new(c.Number, c.Holder, c.HandedOut, c.By.Name, c.TakenBack);
}

/// <summary>A signature that holds.</summary>
public sealed record SignatureAnswer(SignatureMeaning Meaning, string Name, string? Position, string? Unit, OnBehalfOf? OnBehalfOf, Instant At, string? Comment, string Hash)
{
    internal static SignatureAnswer Of(Signature s) => new(s.Meaning, s.By.Name, s.By.Position, s.By.Unit, s.By.OnBehalfOf, s.At, s.Comment, s.Hash);
}
