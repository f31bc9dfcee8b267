using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Substitutions;

/// <summary>The kinds of act that a substitution can cover: who may work on a case in another's place may not therefore approve in it.</summary>
public enum SubstitutedAct
{
    /// <summary>Taking, doing and giving back steps that neither approve nor issue.</summary>
    Work,

    /// <summary>Steps that approve or sign what others did.</summary>
    Approve,

    /// <summary>Steps that give a number and issue a document.</summary>
    Issue,

    /// <summary>Handing out, sending back, pausing, extending, closing: what a head does beside the steps.</summary>
    Direct,
}

/// <summary>Which kind of act something is.</summary>
public static class SubstitutedActs
{
    /// <summary>What doing a step of that activity type is.</summary>
    public static SubstitutedAct OfStep(string activityType) => activityType switch
    {
        Approval.TypeName => SubstitutedAct.Approve,
        IssueDocument.TypeName => SubstitutedAct.Issue,
        _ => SubstitutedAct.Work,
    };

    /// <summary>What a command is; null for what everybody does in their own name alone.</summary>
    internal static SubstitutedAct? Of(CaseCommand command, CaseState state, Facts facts) => command switch
    {
        ClaimWorkItem c => OfItem(c.WorkItem, state, facts),
        ReleaseWorkItem c => OfItem(c.WorkItem, state, facts),
        CompleteWorkItem c => OfItem(c.WorkItem, state, facts),
        AskColleagues c => OfItem(c.WorkItem, state, facts),
        WithdrawQuestion c => OfItem(state.Questions.GetValueOrDefault(c.Question)?.WorkItem ?? 0, state, facts),
        UndoLastStep => state.Undo is { } last ? OfStep(last.Step, facts) : SubstitutedAct.Work,
        AcknowledgeEscalation => SubstitutedAct.Work,
        ReassignWorkItem or SendBack or PauseCase or ResumeCase or CancelCase or ExtendCase or ConfirmAppointmentMove or DeclineAppointmentMove or CloseNonconformity => SubstitutedAct.Direct,
        _ => null,
    };

    /// <summary>The work item that a command is about; null when it is about none that is there.</summary>
    internal static WorkItem? ItemOf(CaseCommand command, CaseState state) => command switch
    {
        ClaimWorkItem c => state.WorkItems.GetValueOrDefault(c.WorkItem),
        ReleaseWorkItem c => state.WorkItems.GetValueOrDefault(c.WorkItem),
        CompleteWorkItem c => state.WorkItems.GetValueOrDefault(c.WorkItem),
        AskColleagues c => state.WorkItems.GetValueOrDefault(c.WorkItem),
        WithdrawQuestion c => state.WorkItems.GetValueOrDefault(state.Questions.GetValueOrDefault(c.Question)?.WorkItem ?? 0),
        _ => null,
    };

    private static SubstitutedAct OfItem(int number, CaseState state, Facts facts) =>
        state.WorkItems.TryGetValue(number, out var item) ? OfStep(item.Node, facts) : SubstitutedAct.Work;

    /// <summary>What doing the step at that place is.</summary>
    internal static SubstitutedAct OfStep(NodePath path, Facts facts) =>
        facts.Definition.FindNode(path, facts.Library) is { } node ? OfStep(node.Type) : SubstitutedAct.Work;
}
