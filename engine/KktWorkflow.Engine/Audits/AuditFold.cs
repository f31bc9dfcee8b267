namespace KktWorkflow.Engine.Audits;

/// <summary>What events make of a programme and of an audit. Pure; needs nothing but what stands in the line.</summary>
public static class AuditFold
{
    public static AuditProgramme Evolve(AuditProgramme? programme, AuditEvent told, Hand by) => told switch
    {
        AuditProgrammeWritten written => new()
        {
            Year = written.Year,
            Edition = (programme?.Edition ?? 0) + 1,
            Content = written.Content,
            WrittenBy = by,
            Writers = WithWriter(programme is { IsApproved: false } draft ? draft.Writers : default, by),
        },
        AuditProgrammeApproved when programme is not null => programme with { ApprovedBy = by },
        _ => throw Unfit(told),
    };

    public static InternalAudit Evolve(InternalAudit? audit, AuditEvent told, Hand by)
    {
        if (told is AuditPlanned planned)
            return new() { Id = planned.Audit, Year = planned.Year, Number = planned.Number, Plan = planned.Plan, PlannedBy = by };
        if (audit is null)
            throw Unfit(told);
        return told switch
        {
            AuditPlanChanged changed => audit with { Plan = changed.Plan },
            AuditSampleDrawn drawn => audit with
            {
                State = AuditState.UnderWay,
                Samples = audit.Samples.Add(new(drawn.Seed, drawn.Random, drawn.ByRisk, drawn.Population, drawn.Weights, drawn.Cases, by, drawn.Reason)),
            },
            AuditClauseAnswered answered => audit with
            {
                Answers = audit.Answers.Where(a => a.Clause != answered.Clause || a.Case != answered.Case)
                    .Append(new(answered.Clause, answered.Case, answered.Verdict, answered.Evidence, by)).ToEquatableArray(),
            },
            AuditFindingRaised raised => audit with
            {
                Findings = audit.Findings.Add(new(raised.Number, raised.Clause, raised.Case, raised.Unit, raised.Grade, raised.Statement, raised.Evidence, by)),
            },
            AuditFindingWithdrawn withdrawn => WithFinding(audit, withdrawn.Number, f => f with { Withdrawn = withdrawn.Reason }),
            AuditCorrectionStarted started => WithFinding(audit, started.Number, f => f with { Correction = started.Case }),
            AuditCaseLinked linked => audit with { Case = linked.Case },
            AuditClosed closed => audit with { State = AuditState.Closed, Conclusion = closed.Reason, EndedBy = by },
            AuditCancelled cancelled => audit with { State = AuditState.Cancelled, Conclusion = cancelled.Reason, EndedBy = by },
            _ => throw Unfit(told),
        };
    }

    private static InternalAudit WithFinding(InternalAudit audit, int number, Func<AuditFinding, AuditFinding> change) =>
        audit with { Findings = audit.Findings.Select(f => f.Number == number ? change(f) : f).ToEquatableArray() };

    private static EquatableArray<PersonId> WithWriter(EquatableArray<PersonId> writers, Hand by) => by.Person is { } person && !writers.Contains(person) ? writers.Add(person) : writers;

    private static InvalidOperationException Unfit(AuditEvent told) => new($"{told.GetType().Name} does not belong here.");
}
