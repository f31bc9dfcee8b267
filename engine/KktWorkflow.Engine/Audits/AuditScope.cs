namespace KktWorkflow.Engine.Audits;

/// <summary>What an audit looks at: the work of these units in cases of these procedures that were accepted from the first to the last day.</summary>
/// <param name="Procedures">Ids of definitions.</param>
/// <param name="Units">Codes of units.</param>
public sealed record AuditScope(EquatableArray<string> Procedures, EquatableArray<string> Units, DateOnly From, DateOnly Until);
