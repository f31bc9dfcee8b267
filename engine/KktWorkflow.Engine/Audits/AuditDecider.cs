using System.Collections.Immutable;
using System.Globalization;
using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Audits;

/// <summary>Decides what a command does to an audit, or why it isn't done. Pure. Nobody is exempt from not auditing their own work: what keeps people apart is who they are, not what they may.</summary>
public static partial class AuditDecider
{
    /// <summary>Longest text of a field, in characters.</summary>
    public const int LongestText = 4_000;

    /// <summary>Longest name or subject.</summary>
    public const int LongestName = 200;

    /// <summary>The largest seed: nine digits, so that it can be read out and written down.</summary>
    public const int LargestSeed = 999_999_999;

    public static AuditDecision Decide(InternalAudit? audit, AuditCommand command, AuditFacts facts) => command switch
    {
        PlanAudit plan => Plan(plan, facts),
        _ when audit is null => Refused(RefusalCodes.NoSuchAudit, RefusalKind.NotFound, ""),
        ChangeAuditPlan change => Change(audit, change, facts),
        DrawAuditSample draw => Draw(audit, draw, facts),
        AnswerAuditClause answer => Answer(audit, answer, facts),
        RaiseAuditFinding raise => Raise(audit, raise, facts),
        WithdrawAuditFinding withdraw => Withdraw(audit, withdraw, facts),
        StartAuditCorrection start => StartCorrection(audit, start, facts),
        LinkAuditCase link => Link(audit, link, facts),
        CloseAudit close => Close(audit, close, facts),
        CancelAudit cancel => Cancel(audit, cancel, facts),
        _ => throw new InvalidOperationException($"{command.GetType()} is nothing that is done to an audit."),
    };

    private static AuditDecision Plan(PlanAudit command, AuditFacts facts) =>
        Missing(facts, Permissions.PlanAudits)
        ?? (facts.Programme is { IsApproved: true } ? null : Refused(RefusalCodes.ProgrammeNotApproved, RefusalKind.Conflict, "", Number(command.Year)))
        ?? Check(command.Plan, command.Year, facts)
        ?? (AuditDecision)new AuditDecision.Done(new AuditPlanned(command.Audit, command.Year, command.Number, command.Plan));

    private static AuditDecision Change(InternalAudit audit, ChangeAuditPlan command, AuditFacts facts) =>
        Missing(facts, Permissions.PlanAudits)
        ?? Unless(audit, AuditState.Planned)
        ?? Check(command.Plan, audit.Year, facts)
        ?? (AuditDecision)new AuditDecision.Done(new AuditPlanChanged(command.Plan));

    private static AuditDecision.Refused? Check(AuditPlan plan, int year, AuditFacts facts)
    {
        if (plan.Line != 0 && facts.Programme?.Content.Lines.Any(l => l.Number == plan.Line) != true)
            return Incomplete("line");
        if (!IsText(plan.Name, LongestName))
            return Incomplete("name");
        if (plan.Scope.Procedures.IsEmpty || plan.Scope.Procedures.Any(p => p is null || !facts.Procedures.Contains(p)))
            return Incomplete("procedures");
        if (plan.Scope.Units.IsEmpty || plan.Scope.Units.Any(u => u is null || !facts.Chart.Units.ContainsKey(u)))
            return Incomplete("units");
        if (plan.Scope.From.Year < FirstYear)
            return Incomplete("from");
        if (plan.Scope.Until < plan.Scope.From || plan.Scope.Until.Year > facts.Today.Year + 1)
            return Incomplete("until");
        if (plan.Ends < plan.Begins || plan.Begins.Year != year)
            return Incomplete("begins");
        var standard = facts.Criteria.StandardsOn(plan.Begins).FirstOrDefault(s => s.Name == plan.Standard);
        if (standard is null)
            return Incomplete("standard");
        if (plan.Clauses.IsEmpty || plan.Clauses.Any(c => !standard.Clauses.Contains(c)) || plan.Clauses.DistinctBy(c => c.Number, StringComparer.Ordinal).Count() != plan.Clauses.Count)
            return Incomplete("clauses");
        foreach (var person in plan.Team())
        {
            if (!facts.Auditors.Contains(person))
                return Refused(RefusalCodes.NotAnAuditor, RefusalKind.Invalid, "auditors", NameOf(person, facts));
            if (OwnUnit(person, plan.Scope, facts, "auditors") is { } own)
                return own;
        }

        return null;
    }

    private static AuditDecision Draw(InternalAudit audit, DrawAuditSample command, AuditFacts facts)
    {
        if (OfTheTeam(audit, facts) is { } stranger)
            return stranger;
        if (audit.State is not (AuditState.Planned or AuditState.UnderWay))
            return WrongState(audit);
        if (audit.Sample is not null && string.IsNullOrWhiteSpace(command.Reason))
            return Refused(RefusalCodes.ReasonMissing, RefusalKind.Invalid, "reason");
        if (command.Reason?.Length > LongestText)
            return Incomplete("reason");
        // What was found in a case would hang in the air without it.
        if (audit.Answers.Any(a => a.Case is not null) || audit.Findings.Any(f => f.Case is not null))
            return Refused(RefusalCodes.SampleInUse, RefusalKind.Conflict, "");
        // A day that isn't over brings more cases: the same population could not be had again.
        if (audit.Plan.Scope.Until >= facts.Today)
            return Refused(RefusalCodes.PeriodNotOver, RefusalKind.Conflict, "until", Day(audit.Plan.Scope.Until));
        var sampling = facts.Criteria.SamplingOn(facts.Today);
        var most = sampling?.Most ?? 0;
        if (command.Random < 0 || command.ByRisk < 0 || command.Random + command.ByRisk is var size && (size < 1 || size > most))
            return Refused(RefusalCodes.SampleSize, RefusalKind.Invalid, "random", Number(most));
        if (command.Seed is < 1 or > LargestSeed)
            return Refused(RefusalCodes.SeedOutOfRange, RefusalKind.Invalid, "seed", Number(LargestSeed));
        if (facts.Population.Count == 0)
            return Refused(RefusalCodes.PopulationEmpty, RefusalKind.Conflict, "");
        var weights = sampling!.Weights;
        var cases = new List<SampledCase>();
        foreach (var (id, basis, risk) in AuditSampler.Draw(facts.Population, weights, command.Seed, command.Random, command.ByRisk))
        {
            var barred = audit.Plan.Team().Where(person => HasActed(person, id, facts)).ToEquatableArray();
            if (barred.Count == audit.Plan.Team().Count())
                return Refused(RefusalCodes.NobodyLeftForCase, RefusalKind.Conflict, "auditors", id.ToString());
            cases.Add(new(id, basis, risk, barred));
        }

        return new AuditDecision.Done(new AuditSampleDrawn(
            command.Seed, command.Random, command.ByRisk, AuditPopulation.Of(audit.Plan.Scope, facts.Now, facts.Population, weights), weights, cases.ToEquatableArray(), audit.Sample is null ? null : command.Reason!.Trim()));
    }

    private static AuditDecision Answer(InternalAudit audit, AnswerAuditClause command, AuditFacts facts)
    {
        if (AtWork(audit, command.Clause, command.Case, facts) is { } no)
            return no;
        // That something conforms needs evidence as much as that it doesn't (ISO 19011:2018, 6.4.7); that it does not apply needs a reason.
        if (!IsText(command.Evidence, LongestText))
            return Incomplete("evidence");
        if (command.Seen is { } seen && audit.AnswerOf(command.Clause, command.Case) is { } present && present.Mark != seen)
            return Refused(RefusalCodes.AnswerMovedOn, RefusalKind.Conflict, "", command.Clause, present.By.Person is { } other ? NameOf(other, facts) : "–");
        return new AuditDecision.Done(new AuditClauseAnswered(command.Clause, command.Case, command.Verdict, command.Evidence.Trim()));
    }

    private static AuditDecision Raise(InternalAudit audit, RaiseAuditFinding command, AuditFacts facts)
    {
        if (AtWork(audit, command.Clause, command.Case, facts) is { } no)
            return no;
        if (!audit.Plan.Scope.Units.Contains(command.Unit, StringComparer.Ordinal))
            return Incomplete("unit");
        if (!IsText(command.Statement, LongestText))
            return Incomplete("statement");
        if (!IsText(command.Evidence, LongestText))
            return Incomplete("evidence");
        return new AuditDecision.Done(new AuditFindingRaised(
            audit.Findings.Count + 1, command.Clause, command.Case, command.Unit, command.Grade, command.Statement.Trim(), command.Evidence.Trim()));
    }

    private static AuditDecision Withdraw(InternalAudit audit, WithdrawAuditFinding command, AuditFacts facts)
    {
        if (OfTheTeam(audit, facts) is { } stranger)
            return stranger;
        if (Unless(audit, AuditState.UnderWay) is { } wrong)
            return wrong;
        if (audit.FindingOf(command.Number) is not { Withdrawn: null } finding)
            return Refused(RefusalCodes.NoSuchFinding, RefusalKind.NotFound, "", Number(command.Number));
        if (finding.Correction is not null)
            return Refused(RefusalCodes.CorrectedAlready, RefusalKind.Conflict, "", Number(command.Number));
        // Taking a finding back judges the case as much as raising it did.
        if (finding.Case is { } about && audit.Sample?.Cases.FirstOrDefault(c => c.Case == about) is { } sampled && OwnCaseOf(sampled, facts) is { } own)
            return own;
        return IsText(command.Reason, LongestText)
            ? new AuditDecision.Done(new AuditFindingWithdrawn(command.Number, command.Reason.Trim()))
            : Refused(RefusalCodes.ReasonMissing, RefusalKind.Invalid, "reason");
    }

    private static AuditDecision StartCorrection(InternalAudit audit, StartAuditCorrection command, AuditFacts facts)
    {
        if (Missing(facts, Permissions.PlanAudits) is { } missing)
            return missing;
        if (audit.State is not (AuditState.UnderWay or AuditState.Closed))
            return WrongState(audit);
        if (audit.FindingOf(command.Number) is not { } finding)
            return Refused(RefusalCodes.NoSuchFinding, RefusalKind.NotFound, "", Number(command.Number));
        if (!finding.NeedsCorrection)
            return Refused(RefusalCodes.NeedsNoCorrection, RefusalKind.Conflict, "", Number(command.Number));
        return finding.Correction is null
            ? new AuditDecision.Done(new AuditCorrectionStarted(command.Number, command.Case))
            : Refused(RefusalCodes.CorrectedAlready, RefusalKind.Conflict, "", Number(command.Number));
    }

    private static AuditDecision Link(InternalAudit audit, LinkAuditCase command, AuditFacts facts) =>
        Missing(facts, Permissions.PlanAudits)
        ?? (audit.State is AuditState.Closed or AuditState.Cancelled ? WrongState(audit) : null)
        ?? (AuditDecision)new AuditDecision.Done(new AuditCaseLinked(command.Case));

    private static AuditDecision Close(InternalAudit audit, CloseAudit command, AuditFacts facts)
    {
        if (OfTheTeam(audit, facts) is { } stranger)
            return stranger;
        if (!People(facts.Actor).Contains(audit.Plan.Lead))
            return Refused(RefusalCodes.OnlyTheLead, RefusalKind.Forbidden, "", NameOf(audit.Plan.Lead, facts));
        if (Unless(audit, AuditState.UnderWay) is { } wrong)
            return wrong;
        if (!IsText(command.Conclusion, LongestText))
            return Incomplete("conclusion");
        var unanswered = audit.Plan.Clauses.Where(c => !audit.Answers.Any(a => a.Clause == c.Number)).Select(c => c.Number).ToList();
        var unlooked = audit.Sample!.Cases.Count(c => !audit.Answers.Any(a => a.Case == c.Case));
        var unfounded = audit.Answers.Where(a => a.Verdict == AuditVerdict.DoesNotConform && !audit.Findings.Any(f => f.NeedsCorrection && f.Clause == a.Clause && f.Case == a.Case)).Select(a => a.Clause).Distinct(StringComparer.Ordinal).ToList();
        return unanswered.Count + unlooked + unfounded.Count > 0
            ? Refused(RefusalCodes.AuditUnfinished, RefusalKind.Conflict, "", List(unanswered), Number(unlooked), List(unfounded))
            : new AuditDecision.Done(new AuditClosed(command.Conclusion.Trim()));
    }

    private static AuditDecision Cancel(InternalAudit audit, CancelAudit command, AuditFacts facts) =>
        Missing(facts, Permissions.PlanAudits)
        ?? (audit.State is AuditState.Closed or AuditState.Cancelled ? WrongState(audit) : null)
        ?? (IsText(command.Reason, LongestText) ? null : Refused(RefusalCodes.ReasonMissing, RefusalKind.Invalid, "reason"))
        ?? (AuditDecision)new AuditDecision.Done(new AuditCancelled(command.Reason.Trim()));

    /// <summary>Why the actor can't say anything of a clause, or of a case of the sample; null when they can.</summary>
    private static AuditDecision.Refused? AtWork(InternalAudit audit, string clause, CaseId? about, AuditFacts facts)
    {
        if (OfTheTeam(audit, facts) is { } stranger)
            return stranger;
        if (Unless(audit, AuditState.UnderWay) is { } wrong)
            return wrong;
        if (!audit.Plan.Clauses.Any(c => c.Number == clause))
            return Refused(RefusalCodes.ClauseNotAudited, RefusalKind.Invalid, "clause", clause);
        if (about is not { } id)
            return null;
        if (audit.Sample!.Cases.FirstOrDefault(c => c.Case == id) is not { } sampled)
            return Refused(RefusalCodes.NotSampled, RefusalKind.Invalid, "case", id.ToString());
        return OwnCaseOf(sampled, facts);
    }

    private static AuditDecision.Refused? OwnCaseOf(SampledCase sampled, AuditFacts facts) =>
        People(facts.Actor).Where(person => sampled.Barred.Contains(person) || HasActed(person, sampled.Case, facts)).Select(person => (PersonId?)person).FirstOrDefault() is { } own
            ? Refused(RefusalCodes.OwnCase, RefusalKind.Forbidden, "case", NameOf(own, facts), sampled.Case.ToString())
            : null;

    /// <summary>Null for a member of the team who may audit and does not belong to what is audited: posts change while an audit goes on.</summary>
    private static AuditDecision.Refused? OfTheTeam(InternalAudit audit, AuditFacts facts)
    {
        if (Missing(facts, Permissions.DoAudits) is { } missing)
            return missing;
        if (facts.Actor.Id is not { } actor || !audit.Plan.Team().Contains(actor))
            return Refused(RefusalCodes.NotOfTheTeam, RefusalKind.Forbidden, "");
        return People(facts.Actor).Select(person => OwnUnit(person, audit.Plan.Scope, facts, "")).FirstOrDefault(own => own is not null);
    }

    private static AuditDecision.Refused? OwnUnit(PersonId person, AuditScope scope, AuditFacts facts, string place) =>
        OwnWork.UnitOf(person, scope.Units, facts.Chart) is { } unit
            ? Refused(RefusalCodes.OwnUnit, RefusalKind.Forbidden, place, NameOf(person, facts), facts.Chart.Units.GetValueOrDefault(unit)?.Name ?? unit)
            : null;

    private static bool HasActed(PersonId person, CaseId id, AuditFacts facts) => facts.ActedIn.GetValueOrDefault(id)?.Contains(person) == true;

    private static IEnumerable<PersonId> People(Actor actor) => new[] { actor.Id, actor.OnBehalfOf?.Id }.OfType<PersonId>();

    private static AuditDecision.Refused? Unless(InternalAudit audit, AuditState state) => audit.State == state ? null : WrongState(audit);

    private static AuditDecision.Refused WrongState(InternalAudit audit) => Refused(RefusalCodes.WrongAuditState, RefusalKind.Conflict, "", audit.State.ToString());

    private static AuditDecision.Refused? Missing(AuditFacts facts, string permission) => facts.Permissions.Contains(permission) ? null : Refused(RefusalCodes.NotPermitted, RefusalKind.Forbidden, "", permission);

    private static AuditDecision.Refused Incomplete(string place) => Refused(RefusalCodes.AuditIncomplete, RefusalKind.Invalid, place, place);

    private static AuditDecision.Refused Refused(string code, RefusalKind kind, string place, params ReadOnlySpan<string> facts) => new AuditDecision.Refused(Refusal.Of(code, kind, place, facts));

    private static bool IsText(string? text, int longest) => !string.IsNullOrWhiteSpace(text) && text.Length <= longest;

    private static string NameOf(PersonId person, AuditFacts facts) => facts.Chart.People.GetValueOrDefault(person)?.Name ?? person.ToString();

    private static string List(List<string> numbers) => numbers.Count == 0 ? "–" : string.Join(", ", numbers);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
