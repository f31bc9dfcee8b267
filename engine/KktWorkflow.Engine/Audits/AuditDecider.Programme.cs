using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Audits;

/// <content>The programme of a year.</content>
public static partial class AuditDecider
{
    private const int FirstYear = 2015;

    /// <summary>Lines that a programme has at most.</summary>
    private const int MostLines = 100;

    public static AuditDecision Decide(AuditProgramme? programme, AuditCommand command, AuditFacts facts) => command switch
    {
        WriteAuditProgramme write => Write(write, facts),
        ApproveAuditProgramme approve => Approve(programme, approve, facts),
        _ => throw new InvalidOperationException($"{command.GetType()} is nothing that is done to a programme."),
    };

    private static AuditDecision Write(WriteAuditProgramme command, AuditFacts facts)
    {
        if (Missing(facts, Permissions.PlanAudits) is { } missing)
            return missing;
        if (command.Year < FirstYear || command.Year > facts.Today.Year + 1)
            return Incomplete("year");
        var content = command.Content;
        if (!IsText(content.Aim, LongestText))
            return Incomplete("aim");
        if (!IsText(content.Method, LongestText))
            return Incomplete("method");
        if (content.Lines.Count > MostLines || content.Lines.Any(l => l.Number < 1) || content.Lines.DistinctBy(l => l.Number).Count() != content.Lines.Count)
            return Incomplete("lines");
        foreach (var line in content.Lines)
        {
            if (line.Month is < 1 or > 12)
                return Incomplete("month");
            if (!IsText(line.Subject, LongestName))
                return Incomplete("subject");
            if (line.Procedures.IsEmpty || line.Procedures.Any(p => p is null || !facts.Procedures.Contains(p)))
                return Incomplete("procedures");
            if (line.Units.IsEmpty || line.Units.Any(u => u is null || !facts.Chart.Units.ContainsKey(u)))
                return Incomplete("units");
        }

        return new AuditDecision.Done(new AuditProgrammeWritten(command.Year, content));
    }

    private static AuditDecision Approve(AuditProgramme? programme, ApproveAuditProgramme command, AuditFacts facts)
    {
        if (Missing(facts, Permissions.ApproveAudits) is { } missing)
            return missing;
        if (programme is null)
            return Refused(RefusalCodes.NoSuchProgramme, RefusalKind.NotFound, "");
        if (programme.Edition != command.Edition || programme.IsApproved)
            return Refused(RefusalCodes.ProgrammeMovedOn, RefusalKind.Conflict, "", Number(programme.Edition));
        if (programme.Content.Lines.IsEmpty)
            return Incomplete("lines");
        return People(facts.Actor).Where(person => programme.Writers.Contains(person)).Select(person => (PersonId?)person).FirstOrDefault() is { } writer
            ? Refused(RefusalCodes.OwnProgramme, RefusalKind.Forbidden, "", NameOf(writer, facts))
            : new AuditDecision.Done(new AuditProgrammeApproved(programme.Year, programme.Edition));
    }
}
