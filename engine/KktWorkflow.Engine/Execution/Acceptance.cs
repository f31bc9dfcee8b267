using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <summary>The moment from which a dossier belongs to a version for good: its acceptance, not its registration (design section 4).</summary>
public static class Acceptance
{
    /// <summary>True when <paramref name="command"/> accepts a registered dossier, so that the version in force then has to be among the facts.</summary>
    /// <param name="definition">The version that the case runs by.</param>
    /// <param name="library">Other versions that it names, by version id.</param>
    public static bool IsBy(CaseCommand command, CaseState state, ProcessDefinition definition, IReadOnlyDictionary<string, ProcessDefinition> library) =>
        state is { Kind: CaseKind.Procedure, Code: null, AcceptedAt: null }
        && command is CompleteWorkItem complete
        && state.WorkItems.TryGetValue(complete.WorkItem, out var item)
        && definition.FindNode(item.Node, library) is { Type: Intake.TypeName } desk
        && Intake.Accepts(desk, complete.Outcome);

    /// <summary>True when the intake of <paramref name="target"/> asks for just what <paramref name="desk"/> has shown: ticks, outcomes, form and papers, and the variant is one of its own.</summary>
    internal static bool AsksTheSame(CaseState state, Facts facts, ActivityNode desk, ProcessDefinition target, NodePath? place) =>
        place is { } there
        && target.FindNode(there, facts.Library) is { } other
        && Asked(desk) == Asked(other)
        && !facts.TargetFormDiffers
        && Text(facts.Definition, "papers") == Text(target, "papers")
        && (state.Variant is not { } variant || target.Kkt.Member("variants").Entries().Any(known => known.TextMember("id") == variant));

    private static StepSheet Asked(ActivityNode desk) => StepSheet.Of(desk) with { Name = "", Instruction = null };

    private static string Text(ProcessDefinition definition, string member) => definition.Kkt.Member(member) is { ValueKind: not JsonValueKind.Undefined } value ? value.GetRawText() : "";

    /// <summary>The version in force that <paramref name="command"/> accepts the dossier by in place of the one that it was registered by; null when there is none.</summary>
    internal static ProcessDefinition? Follows(CaseCommand command, CaseState state, Facts facts) =>
        facts.Target is { } target && target.VersionId != facts.Definition.VersionId && IsBy(command, state, facts.Definition, facts.Library) ? target : null;
}
