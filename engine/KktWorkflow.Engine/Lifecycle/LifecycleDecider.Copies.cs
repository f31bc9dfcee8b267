using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Lifecycle;

/// <content>The register of printed copies.</content>
public static partial class LifecycleDecider
{
    private static LifecycleDecision HandOut(VersionStanding standing, LifecycleAct.HandOut act, LifecycleFacts facts)
    {
        if (Missing(facts, Permissions.ReleaseDefinitions) is { } missing)
            return missing;
        if (standing.State != DefinitionState.Released || IsFollowed(standing, facts))
            return Refused(RefusalCodes.NotInForce, RefusalKind.Conflict, "", Number(standing));
        if (IsBlank(act.Holder))
            return Refused(RefusalCodes.CopyWithoutHolder, RefusalKind.Invalid, "holder");
        // Nobody has a copy of what was not approved yet.
        if (act.On > DayOf(facts, facts.Now) || (standing.Life.SignatureOf(SignatureMeaning.Approved) is { } approval && act.On < DayOf(facts, approval.At)))
            return Refused(RefusalCodes.CopyDateWrong, RefusalKind.Invalid, "on", Day(act.On));
        var copy = new ControlledCopy(standing.Life.Copies.Count + 1, act.Holder, act.On, facts.Actor);
        return Done(standing with { Life = standing.Life with { Copies = standing.Life.Copies.Add(copy) } });
    }

    private static LifecycleDecision TakeBack(VersionStanding standing, LifecycleAct.TakeBack act, LifecycleFacts facts)
    {
        if (Missing(facts, Permissions.ReleaseDefinitions) is { } missing)
            return missing;
        if (standing.Life.Copies.FirstOrDefault(c => c.Number == act.Number) is not { TakenBack: null } copy)
            return Refused(RefusalCodes.CopyNotOut, RefusalKind.Conflict, "", Count(act.Number), Number(standing));
        return act.On < copy.HandedOut || act.On > DayOf(facts, facts.Now)
            ? Refused(RefusalCodes.CopyDateWrong, RefusalKind.Invalid, "on", Day(act.On))
            : Done(standing with { Life = standing.Life with { Copies = [.. standing.Life.Copies.Select(c => c == copy ? c with { TakenBack = act.On } : c)] } });
    }
}
