using System.Collections.Immutable;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;

namespace KktWorkflow.Engine.Substitutions;

/// <summary>Acting for another: by which substitution, with which permissions, and when it is refused.</summary>
public static class ActingFor
{
    /// <summary>The facts of a command that somebody gives for another: the substitution that covers it, both names with the ground, and the permissions of the posts substituted, instead of the actor's own.
    /// Where none covers it the facts hold none, and the decision is a refusal. Facts of who acts in his or her own name stay as they are.</summary>
    public static Facts Under(Facts facts, CaseState state, CaseCommand command)
    {
        if (facts.Actor.OnBehalfOf is not { } other)
            return facts;
        var covering = InForce(facts).FirstOrDefault(s => Covers(s, state, command, facts));
        if (covering is null)
            return facts with { Substitution = null, Permissions = [] };
        var principal = covering.Cut(facts.Organisation.People[other.Id]);
        return facts with
        {
            Actor = facts.Actor with { OnBehalfOf = new(other.Id, principal.Name, covering.Ground) },
            Substitution = covering,
            Permissions = PermissionsOf(principal, facts.Organisation),
        };
    }

    /// <summary>Why a command is not carried out for another, or in one's own name because of what one did for another; null when it is.</summary>
    internal static Refusal? Check(DecisionTurn turn, CaseCommand command)
    {
        var (facts, state) = (turn.Facts, turn.State);
        if (facts.Actor.OnBehalfOf is not { } other)
            return InOwnName(turn, command);
        if (SubstitutedActs.Of(command, state, facts) is not { } act)
            return Refusal.Of(RefusalCodes.OnlyInOwnName, RefusalKind.Forbidden, "onBehalfOf");
        var name = facts.Organisation.People.GetValueOrDefault(other.Id)?.Name ?? other.Name;
        if (InForce(facts).ToList() is not [var any, ..] inForce)
            return Refusal.Of(RefusalCodes.NoSubstitution, RefusalKind.Forbidden, "onBehalfOf", name);
        if (facts.Substitution is not { } ground || !inForce.Contains(ground) || !Covers(ground, state, command, facts))
            return Refusal.Of(RefusalCodes.NotCovered, RefusalKind.Forbidden, "onBehalfOf", name, any.Ground);
        return command is not (AskColleagues or WithdrawQuestion) && act is SubstitutedAct.Approve or SubstitutedAct.Issue && SubstitutedActs.ItemOf(command, state) is { } item && OwnWork(turn, item) is { } step
            ? Refusal.Of(RefusalCodes.OwnWork, RefusalKind.Forbidden, item.Node.Value, step, name)
            : null;
    }

    /// <summary>Who may now act for <paramref name="principal"/> in cases of the definition at hand, in whatever kind of act.</summary>
    public static IEnumerable<PersonId> SubstitutesOf(PersonId principal, Facts facts) => facts.Substitutions
        .Where(s => s.Principal == principal && s.HoldsOn(facts.LocalDay()) && s.CoversProcedure(facts.Definition.DefinitionId, facts.Definition.Field) && facts.Organisation.People.ContainsKey(s.Substitute))
        .Select(s => s.Substitute).Distinct();

    /// <summary>Who may now act for <paramref name="principal"/> in that item.</summary>
    internal static IEnumerable<PersonId> SubstitutesOf(PersonId principal, Facts facts, WorkItem item)
    {
        var act = SubstitutedActs.OfStep(item.Node, facts);
        return facts.Substitutions
            .Where(s => s.Principal == principal && s.HoldsOn(facts.LocalDay()) && s.Acts.Contains(act) && s.CoversPost(item.Candidates)
                && s.CoversProcedure(facts.Definition.DefinitionId, facts.Definition.Field) && facts.Organisation.People.ContainsKey(s.Substitute))
            .Select(s => s.Substitute).Distinct();
    }

    /// <summary>The permissions of the posts that a person holds.</summary>
    public static ImmutableHashSet<string> PermissionsOf(Person person, OrganisationChart chart) =>
        [.. person.Posts.SelectMany(p => chart.Positions.TryGetValue(p.Position, out var position) ? position.Permissions : [])];

    /// <summary>Nobody approves or issues through a substitution what he or she has done: the name of a step that the actor did, whatever the procedure says of four eyes. Who received the papers has
    /// done nothing yet that is approved.</summary>
    private static string? OwnWork(DecisionTurn turn, WorkItem item)
    {
        foreach (var (path, step) in turn.State.Steps)
        {
            if (path != item.Node && turn.Facts.Actor.Id is { } actor && step.Doers.Contains(actor) && NameOfWork(path, turn.Facts) is { } name)
                return name;
        }

        return null;
    }

    /// <summary>The same the other way about: what somebody did for another is not approved or issued by the same person in his or her own name. What one did in one's own name is the procedure's to say.
    /// Giving such work back is nobody's harm, nor is asking a colleague about it.</summary>
    private static Refusal? InOwnName(DecisionTurn turn, CaseCommand command)
    {
        var (facts, state) = (turn.Facts, turn.State);
        if (facts.Actor.Id is not { } actor || command is ReleaseWorkItem or AskColleagues or WithdrawQuestion || SubstitutedActs.ItemOf(command, state) is not { } item
            || SubstitutedActs.Of(command, state, facts) is not (SubstitutedAct.Approve or SubstitutedAct.Issue))
            return null;
        foreach (var (path, step) in state.Steps)
        {
            if (path != item.Node && step.By == actor && step.For is { } other && NameOfWork(path, facts) is { } name)
                return Refusal.Of(RefusalCodes.OwnWorkForAnother, RefusalKind.Forbidden, item.Node.Value, name, facts.Organisation.People.GetValueOrDefault(other)?.Name ?? "");
        }

        return null;
    }

    /// <summary>The name of a step whose work is approved later; null for any other.</summary>
    private static string? NameOfWork(NodePath path, Facts facts) =>
        facts.Definition.FindNode(path, facts.Library) is { Type: OfficerStep.TypeName or Approval.TypeName } node ? StepSheet.Of(node).Name : null;

    private static IEnumerable<Substitution> InForce(Facts facts)
    {
        var day = facts.LocalDay();
        return facts.Actor is { Id: { } actor, OnBehalfOf: { } other } && facts.Organisation.People.ContainsKey(other.Id)
            ? facts.Substitutions.Where(s => s.Substitute == actor && s.Principal == other.Id && s.HoldsOn(day)).OrderBy(s => s.From).ThenBy(s => s.Id)
            : [];
    }

    private static bool Covers(Substitution substitution, CaseState state, CaseCommand command, Facts facts) =>
        SubstitutedActs.Of(command, state, facts) is { } act && substitution.Acts.Contains(act)
        && substitution.CoversProcedure(facts.Definition.DefinitionId, facts.Definition.Field)
        && (SubstitutedActs.ItemOf(command, state) is not { } item || substitution.CoversPost(item.Candidates));
}
