using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <summary>The one permission of each command.</summary>
public static class CommandPermissions
{
    /// <summary>The permission that a command needs; null for what only the engine itself does.</summary>
    public static string? For(CaseCommand command, CaseState state) => command switch
    {
        OpenCase { Kind: CaseKind.Trial } => Permissions.DraftDefinitions,
        OpenCase { Kind: CaseKind.Child } => null,
        OpenCase => Permissions.OpenCases,
        ClaimWorkItem or ReleaseWorkItem or CompleteWorkItem or AcknowledgeEscalation or AskColleagues or WithdrawQuestion => Permissions.Work,
        ReassignWorkItem => Permissions.ReassignInUnit,
        ChangePapers or IssueLookupSecret => Permissions.OpenCases,
        MarkDocument => Permissions.MarkDocuments,
        ChangePapers or RecordOriginal => Permissions.OpenCases,
        SendBack => Permissions.SendBackCases,
        UndoLastStep => Permissions.Work,
        PauseCase or ResumeCase => Permissions.PauseCases,
        CancelCase when state.Kind == CaseKind.Trial => Permissions.DraftDefinitions,
        CancelCase => Permissions.CancelCases,
        ExtendCase or ConfirmAppointmentMove or DeclineAppointmentMove => Permissions.ExtendCases,
        CloseNonconformity => Permissions.CloseNonconformities,
        UndoMigration => Permissions.MigrateCases,
        AddComment or AttachFile or RemoveAttachment or AnswerQuestion or DeclineQuestion => Permissions.CommentOnCases,
        SetVariable => Permissions.SetVariables,
        RetryIncident or SkipIncident or CancelExecution => Permissions.ResolveIncidents,
        DeliverEvent or CompleteTask when state.Kind == CaseKind.Trial => Permissions.DraftDefinitions,
        DeliverEvent or CompleteTask => Permissions.SetVariables,
        _ => null,
    };
}
