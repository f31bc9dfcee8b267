namespace KktWorkflow.Engine.Audits;

/// <summary>What an audit is to be: scope, criteria, who and when (ISO 9001:2015, 9.2.2 b and c).</summary>
/// <param name="Line">Number of the programme's line that it carries out.</param>
/// <param name="Standard">Name of the edition whose clauses these are.</param>
/// <param name="Clauses">As they stood when it was planned; later criteria change nothing in it.</param>
/// <param name="Lead">Heads the team and is one of it.</param>
/// <param name="Auditors">The others.</param>
public sealed record AuditPlan(
    int Line, string Name, AuditScope Scope, string Standard, EquatableArray<AuditClause> Clauses, PersonId Lead, EquatableArray<PersonId> Auditors, DateOnly Begins, DateOnly Ends)
{
    /// <summary>Lead and auditors, each once.</summary>
    public IEnumerable<PersonId> Team() => Auditors.Prepend(Lead).Distinct();
}
