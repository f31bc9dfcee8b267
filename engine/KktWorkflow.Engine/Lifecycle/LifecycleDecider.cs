using System.Globalization;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Validation;

namespace KktWorkflow.Engine.Lifecycle;

/// <summary>Decides what an act does to a version, or why it isn't done. Pure. Nobody is exempt: what keeps author, reviewer and approver apart is who they are, not what they may.</summary>
public static partial class LifecycleDecider
{
    /// <summary>Years. An older date is a slip of the pen.</summary>
    private const int OldestDecision = 30;

    /// <summary>Years ahead. A later day of effect is one, too.</summary>
    private const int FurthestEffect = 10;

    public static LifecycleDecision Decide(VersionStanding standing, LifecycleAct act, LifecycleFacts facts) => act switch
    {
        LifecycleAct.Submit submit => Submit(standing, submit, facts),
        LifecycleAct.Sign sign => Sign(standing, sign, facts),
        LifecycleAct.SendBack back => SendBack(standing, back, facts),
        LifecycleAct.Release release => Release(standing, release, facts),
        LifecycleAct.Withdraw withdraw => Withdraw(standing, withdraw, facts),
        LifecycleAct.Confirm confirm => Confirm(standing, confirm, facts),
        LifecycleAct.HandOut copy => HandOut(standing, copy, facts),
        LifecycleAct.TakeBack copy => TakeBack(standing, copy, facts),
        _ => throw new InvalidOperationException($"{act.GetType()} is no act of a version's life."),
    };

    private static LifecycleDecision Submit(VersionStanding standing, LifecycleAct.Submit act, LifecycleFacts facts)
    {
        if (Missing(facts, Permissions.DraftDefinitions) is { } missing)
            return missing;
        if (standing.State != DefinitionState.Draft)
            return Refused(RefusalCodes.NotADraft, RefusalKind.Conflict, "", Number(standing));
        if (!IsSame(act.Hash, facts.Seen))
            return Refused(RefusalCodes.ContentChanged, RefusalKind.Conflict, "hash", Number(standing));
        if (BlankOf(act.Change) is { } blank)
            return Refused(RefusalCodes.ChangeIncomplete, RefusalKind.Invalid, blank);
        if (Objection(facts, act.WarningsReason) is { } objection)
            return objection;
        var life = standing.Life with
        {
            Change = act.Change,
            WarningsReason = HasWarnings(facts) ? act.WarningsReason : null,
            Manifest = act.Manifest,
            Reason = null,
            Signatures = [new(SignatureMeaning.Drafted, facts.Actor, facts.Now, null, facts.Hash)],
        };
        return Done(standing with { State = DefinitionState.InReview, Life = life });
    }

    private static LifecycleDecision Sign(VersionStanding standing, LifecycleAct.Sign act, LifecycleFacts facts)
    {
        var isApproval = act.Meaning == SignatureMeaning.Approved;
        if (Missing(facts, isApproval ? Permissions.ApproveDefinitions : Permissions.ReviewDefinitions) is { } missing)
            return missing;
        var isReviewed = standing.Life.SignatureOf(SignatureMeaning.Reviewed) is not null;
        if (act.Meaning == SignatureMeaning.Drafted || standing.State != DefinitionState.InReview || isReviewed != isApproval)
            return Refused(isApproval ? RefusalCodes.NotToBeApproved : RefusalCodes.NotToBeReviewed, RefusalKind.Conflict, "", Number(standing));
        if (Among(facts.Actor, standing.Life.IsAuthor) is { } author)
            return Refused(RefusalCodes.AuthorSigns, RefusalKind.Forbidden, "", author, Number(standing));
        if (Among(facts.Actor, p => standing.Life.SignatureOf(SignatureMeaning.Reviewed)?.IsOf(p) == true) is { } reviewer)
            return Refused(RefusalCodes.ReviewerApproves, RefusalKind.Forbidden, "", reviewer, Number(standing));
        if (!IsSame(act.Hash, facts.Hash) || !AllHold(standing, facts))
            return Refused(RefusalCodes.ContentChanged, RefusalKind.Conflict, "hash", Number(standing));
        var life = standing.Life with { Signatures = standing.Life.Signatures.Add(new(act.Meaning, facts.Actor, facts.Now, act.Comment, facts.Hash)) };
        return Done(standing with { State = isApproval ? DefinitionState.Approved : DefinitionState.InReview, Life = life });
    }

    private static LifecycleDecision SendBack(VersionStanding standing, LifecycleAct.SendBack act, LifecycleFacts facts)
    {
        // Whose turn it is may send back; so may who releases, since an approved version would be stuck otherwise.
        var permission = standing.State == DefinitionState.Approved ? Permissions.ReleaseDefinitions
            : standing.Life.SignatureOf(SignatureMeaning.Reviewed) is null ? Permissions.ReviewDefinitions : Permissions.ApproveDefinitions;
        if (Missing(facts, permission) is { } missing)
            return missing;
        if (standing.State is not (DefinitionState.InReview or DefinitionState.Approved))
            return Refused(RefusalCodes.NotHandedIn, RefusalKind.Conflict, "", Number(standing));
        return IsBlank(act.Reason)
            ? Refused(RefusalCodes.ReasonMissing, RefusalKind.Invalid, "reason")
            : Done(standing with { State = DefinitionState.Draft, Life = standing.Life with { Signatures = [], Manifest = [], Reason = act.Reason } });
    }

    private static LifecycleDecision Release(VersionStanding standing, LifecycleAct.Release act, LifecycleFacts facts)
    {
        if (Missing(facts, Permissions.ReleaseDefinitions) is { } missing)
            return missing;
        if (standing.State != DefinitionState.Approved)
            return Refused(RefusalCodes.NotApproved, RefusalKind.Conflict, "", Number(standing));
        if (!AllHold(standing, facts))
            return Refused(RefusalCodes.ContentChanged, RefusalKind.Conflict, "hash", Number(standing));
        // What was warned of when it was handed in has its reason; what came since, such as a decree that has ended, keeps nothing from what was signed.
        if (Errors(facts) is { } errors)
            return errors;
        if (!act.Decision.Number.Any(char.IsLetterOrDigit))
            return Refused(RefusalCodes.DecisionWithoutNumber, RefusalKind.Invalid, "decisionNumber");
        if (WrongDate(standing, act.Decision, facts) is { } wrong)
            return wrong;
        if (facts.DecisionUsedBy is { } other)
            return Refused(RefusalCodes.DecisionUsedTwice, RefusalKind.Conflict, "decisionNumber", act.Decision.Number, other);
        var effective = act.EffectiveAt ?? facts.Now;
        var today = DayOf(facts, facts.Now);
        if (DayOf(facts, effective) is var day && (day > today.AddYears(FurthestEffect) || day < today.AddYears(-OldestDecision)))
            return Refused(RefusalCodes.EffectiveOutOfRange, RefusalKind.Invalid, "effectiveFrom", Day(day));
        if (facts.Releases.Where(r => r.EffectiveAt >= effective).MaxBy(r => r.EffectiveAt) is { } later)
            return Refused(RefusalCodes.EffectiveNotLater, RefusalKind.Conflict, "effectiveFrom", Number(later), later.EffectiveAt!.Value.ToString());
        var isPast = effective < facts.Now;
        if (isPast && IsBlank(act.Decision.PastReason))
            return Refused(RefusalCodes.EffectiveInThePast, RefusalKind.Invalid, "effectiveFrom");
        return Done(standing with
        {
            State = DefinitionState.Released,
            EffectiveAt = effective,
            EffectiveFrom = act.EffectiveFrom,
            Life = standing.Life with { Decision = isPast || IsBeforeApproval(standing, act.Decision, facts) ? act.Decision : act.Decision with { PastReason = null }, ReviewBy = act.ReviewBy },
        });
    }

    /// <summary>A decision is dated on a day that has come, and not before what it puts in force was approved; an older one is written down later only with a reason.</summary>
    private static LifecycleDecision.Refused? WrongDate(VersionStanding standing, ReleaseDecision decision, LifecycleFacts facts)
    {
        var today = DayOf(facts, facts.Now);
        if (decision.Date > today)
            return Refused(RefusalCodes.DecisionAhead, RefusalKind.Invalid, "decisionDate", Day(decision.Date));
        if (decision.Date < today.AddYears(-OldestDecision))
            return Refused(RefusalCodes.DecisionTooOld, RefusalKind.Invalid, "decisionDate", Day(decision.Date));
        return IsBeforeApproval(standing, decision, facts) && IsBlank(decision.PastReason)
            ? Refused(RefusalCodes.DecisionBeforeApproval, RefusalKind.Invalid, "decisionDate", Day(decision.Date), standing.Life.SignatureOf(SignatureMeaning.Approved)!.At.ToString())
            : null;
    }

    private static bool IsBeforeApproval(VersionStanding standing, ReleaseDecision decision, LifecycleFacts facts) =>
        standing.Life.SignatureOf(SignatureMeaning.Approved) is { } approval && decision.Date < DayOf(facts, approval.At);

    private static LifecycleDecision Withdraw(VersionStanding standing, LifecycleAct.Withdraw act, LifecycleFacts facts)
    {
        if (Missing(facts, Permissions.ReleaseDefinitions) is { } missing)
            return missing;
        if (standing.State != DefinitionState.Released || IsFollowed(standing, facts))
            return Refused(RefusalCodes.NotInForce, RefusalKind.Conflict, "", Number(standing));
        return IsBlank(act.Reason)
            ? Refused(RefusalCodes.ReasonMissing, RefusalKind.Invalid, "reason")
            : Done(standing with { State = DefinitionState.Withdrawn, EndedAt = facts.Now, Life = standing.Life with { Reason = act.Reason } });
    }

    private static LifecycleDecision Confirm(VersionStanding standing, LifecycleAct.Confirm act, LifecycleFacts facts)
    {
        if (Missing(facts, Permissions.ReviewDefinitions) is { } missing)
            return missing;
        return standing.State != DefinitionState.Released || IsFollowed(standing, facts)
            ? Refused(RefusalCodes.NotInForce, RefusalKind.Conflict, "", Number(standing))
            : Done(standing with { Life = standing.Life with { ReviewBy = act.ReviewBy, Reviews = standing.Life.Reviews.Add(new(facts.Actor, facts.Now, act.ReviewBy, act.Comment)) } });
    }

    private static LifecycleDecision.Refused? Objection(LifecycleFacts facts, string? warningsReason) => Errors(facts)
        ?? (HasWarnings(facts) && IsBlank(warningsReason)
            ? Refused(RefusalCodes.WarningsWithoutReason, RefusalKind.Invalid, "warningsReason", Count(facts.Findings.Count), facts.Findings[0].Code)
            : null);

    private static LifecycleDecision.Refused? Errors(LifecycleFacts facts)
    {
        var errors = facts.Findings.Where(f => f.Severity == FindingSeverity.Error).ToList();
        return errors.Count == 0 ? null : Refused(RefusalCodes.HasErrors, RefusalKind.Invalid, errors[0].Place, Count(errors.Count), errors[0].Code, errors[0].Vi, errors[0].En);
    }

    private static LifecycleDecision.Refused? Missing(LifecycleFacts facts, string permission) => facts.Permissions.Contains(permission)
        ? null
        : Refused(RefusalCodes.NotPermitted, RefusalKind.Forbidden, "", permission);

    /// <summary>The name of whoever acts, or for whom it is done, when that is one of those; else null.</summary>
    private static string? Among(Actor actor, Func<PersonId, bool> those) =>
        actor.Id is { } id && those(id) ? actor.Name : actor.OnBehalfOf is { } other && those(other.Id) ? other.Name : null;

    /// <summary>Each signature is under the content as it is now.</summary>
    private static bool AllHold(VersionStanding standing, LifecycleFacts facts) => standing.Life.Signatures.All(s => IsSame(s.Hash, facts.Hash));

    private static bool IsFollowed(VersionStanding standing, LifecycleFacts facts) => facts.Releases.Any(r => r.EffectiveAt > standing.EffectiveAt && r.EffectiveAt <= facts.Now);

    private static bool HasWarnings(LifecycleFacts facts) => facts.Findings.Any(f => f.Severity == FindingSeverity.Warning);

    private static bool IsSame(string hash, string other) => string.Equals(hash, other, StringComparison.Ordinal);

    /// <summary>The first part of a change request that says nothing; null when each says something.</summary>
    private static string? BlankOf(ChangeRequest change) =>
        IsBlank(change.Reason) ? "change.reason"
        : IsBlank(change.Changes) ? "change.changes"
        : IsBlank(change.Impact) ? "change.impact"
        : IsBlank(change.Risks) ? "change.risks"
        : null;

    private static bool IsBlank(string? text) => string.IsNullOrWhiteSpace(text);

    /// <summary>The board's day at that moment.</summary>
    private static DateOnly DayOf(LifecycleFacts facts, Instant at) => facts.Zone.ToLocal(at).Date;

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(VersionStanding standing) => Count(standing.Version);

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static LifecycleDecision.Done Done(VersionStanding after) => new(after);

    private static LifecycleDecision.Refused Refused(string code, RefusalKind kind, string place, params ReadOnlySpan<string> facts) => new(Refusal.Of(code, kind, place, facts));
}
