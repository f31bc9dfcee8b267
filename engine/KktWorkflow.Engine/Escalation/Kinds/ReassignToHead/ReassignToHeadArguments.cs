using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Escalation.Kinds;

/// <summary>The work of one person each, with who could take it over: an answer of a council or a consultation can be given by nobody else.</summary>
internal sealed record ReassignToHeadArguments(EquatableArray<WorkItem> Items, Func<WorkItem, IReadOnlyList<PersonId>> HeadsOf) : IEscalationArguments<ReassignToHeadArguments>
{
    public static ReassignToHeadArguments Of(EscalationSituation situation) =>
        new(situation.Items.Where(i => i.Asked is null).ToEquatableArray(), item => situation.HeadsOf(item, 0));
}
