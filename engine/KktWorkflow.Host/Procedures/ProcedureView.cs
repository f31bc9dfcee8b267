using System.Text.Json;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Procedures.Drawing;

namespace KktWorkflow.Host.Procedures;

/// <summary>One version of a procedure with all that its page shows.</summary>
public sealed record ProcedureView(ProcedureRow Row, int Version, Diagram Diagram)
{
    /// <summary>The states that this version has been in, by name, in the order of a version's life.</summary>
    public IReadOnlyList<string> Life { get; init; } = [];

    public IReadOnlyList<ProcedureVersion> Versions { get; init; } = [];

    public IReadOnlyList<ProcedureStep> Steps { get; init; } = [];

    public IReadOnlyList<PaperLine> Papers { get; init; } = [];

    /// <summary>The statutory time in words.</summary>
    public string? StatutoryLimit { get; init; }

    public string? Standard { get; init; }

    /// <summary>True when each reading of one of its dossiers is put on record.</summary>
    public bool IsSensitive { get; init; }

    /// <summary>By which document it is sensitive; null where none is named.</summary>
    public string? SensitiveBasis { get; init; }

    public string? Amendment { get; init; }

    /// <summary>What nobody has compared with its source yet, outside of the sheet's own words.</summary>
    public IReadOnlyList<UnverifiedLine> Unverified { get; init; } = [];

    /// <summary>The ISO sheet as the definition holds it; undefined when it has none.</summary>
    public JsonElement Sheet { get; init; }
}

/// <summary>A version in the list of versions.</summary>
public sealed record ProcedureVersion(int Version, string Edition, string State, DateTimeOffset? EffectiveFrom, string? Note, int Running);

/// <summary>A row of the step table.</summary>
/// <param name="Id">The activity of the chart.</param>
public sealed record ProcedureStep(string Id, int? Number, string Title, string? Role, string? Unit, string? Time, IReadOnlyList<string> Papers, IReadOnlyList<string> Outcomes)
{
    /// <summary>The time in variants that give the step another one.</summary>
    public IReadOnlyList<VariantTime> VariantTimes { get; init; } = [];

    /// <summary>These in one line; null where there are none.</summary>
    public string? InVariants => VariantTimes.Count == 0 ? null : string.Join("; ", VariantTimes.Select(time => $"{time.Variant}: {time.Time}"));
}

/// <summary>How much time a step has in a variant, in words.</summary>
public sealed record VariantTime(string Variant, string Time);
