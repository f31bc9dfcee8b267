using KktWorkflow.Engine;
using KktWorkflow.Engine.Migration;
using KktWorkflow.Storage.CaseMigrations;

namespace KktWorkflow.Host.CaseMigrations;

/// <summary>A migration of running cases to another version.</summary>
/// <param name="From">Id of the old version.</param>
/// <param name="Map">What stands elsewhere in the new version, or nowhere.</param>
/// <param name="Restarted">Steps, by their old paths, whose times begin anew.</param>
/// <param name="Total">Cases when it was approved; null before.</param>
public sealed record MigrationAnswer(
    Guid MigrationId,
    string DefinitionId,
    string From,
    string To,
    MigrationState State,
    IReadOnlyList<MoveAnswer> Map,
    IReadOnlyList<string> Restarted,
    IReadOnlyList<CaseId> Cases,
    string Reason,
    PersonId? ProposedBy,
    Instant ProposedAt,
    PersonId? ApprovedBy,
    Instant? ApprovedAt,
    int? Total,
    int Moved,
    int Stayed)
{
    internal static MigrationAnswer Of(MigrationBatch batch) => new(
        batch.Id,
        batch.DefinitionId,
        batch.Plan.From,
        batch.Plan.To,
        batch.State,
        [.. batch.Plan.Map.Select(m => new MoveAnswer(m.From.Value, m.To?.Value))],
        [.. batch.Plan.Restarted.Select(r => r.Value)],
        [.. batch.Plan.Cases],
        batch.Plan.Reason,
        batch.ProposedBy,
        batch.ProposedAt,
        batch.ApprovedBy,
        batch.ApprovedAt,
        batch.Total,
        batch.Moved,
        batch.Stayed);
}

/// <summary>Where an activity stands in the other version.</summary>
/// <param name="To">Null: it has no place there.</param>
public sealed record MoveAnswer(string From, string? To);

/// <summary>The map that is proposed between two versions.</summary>
public sealed record MapAnswer(string From, string To, IReadOnlyList<MapLineAnswer> Lines);

/// <summary>One activity of the old version.</summary>
/// <param name="To">Its proposed place; null when none was found.</param>
/// <param name="Ground">`sameId`, `sameName`, `neighbours`, `none`.</param>
/// <param name="HasTime">True for what waits for people or for time: only its time can begin anew.</param>
/// <param name="Choices">Every place that it could have, in the order of the new version.</param>
public sealed record MapLineAnswer(string From, string Name, string Type, string? To, MoveGround Ground, bool HasTime, IReadOnlyList<PlaceAnswer> Choices);

/// <summary>An activity of the new version.</summary>
public sealed record PlaceAnswer(string Path, string Name);

/// <summary>What a migration would do: all cases together, and one page of them.</summary>
public sealed record MigrationPreviewAnswer(int Total, int Seen, int Moving, IReadOnlyDictionary<string, int> Staying, IReadOnlyList<OutlookAnswer> Items, string? Next);

/// <summary>What a migration would do to one case.</summary>
/// <param name="Stays">Why it can't move; null when it can.</param>
/// <param name="Begins">Steps that would begin at once; such a migration can't be taken back.</param>
public sealed record OutlookAnswer(
    CaseId CaseId,
    string? Code,
    StayAnswer? Stays,
    IReadOnlyList<OutlookStep> Steps,
    IReadOnlyList<OutlookDue> Dues,
    IReadOnlyList<string> LostVariables,
    IReadOnlyList<string> LostArrivals,
    IReadOnlyList<string> Begins);

/// <summary>Why a case stays.</summary>
public sealed record StayAnswer(string Code, string Sentence, string? Place);

/// <summary>What became of a case.</summary>
/// <param name="Stays">Null when it was moved.</param>
/// <param name="CanUndo">True while nobody has acted on it and it has not gone on.</param>
public sealed record MigrationResultAnswer(CaseId CaseId, string? Code, StayAnswer? Stays, Instant At, bool CanUndo);

/// <summary>What is to be migrated.</summary>
/// <param name="Map">Corrections of the proposed map; what is left out stands where the proposal puts it.</param>
/// <param name="Restarted">Steps, by their old paths, whose times begin anew; all others keep what is left.</param>
/// <param name="Cases">Only these; all that run by the old version when it is left out.</param>
public sealed record MigrationRequest(string? From, string? To, IReadOnlyList<MoveAnswer>? Map, IReadOnlyList<string>? Restarted, IReadOnlyList<Guid>? Cases, string? Reason);
