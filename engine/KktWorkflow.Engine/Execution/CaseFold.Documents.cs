using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <content>Documents that were issued.</content>
public static partial class CaseFold
{
    /// <summary>Lines from before documents had numbers within their case leave only their place in the log.</summary>
    private static CaseState ApplyIssued(CaseState state, DocumentIssued e, RecordedEvent recorded) => e.Document == 0 ? state : WithNumber(state, e.Document) with
    {
        Documents = state.Documents.Add(e.Document, new(e.Document, e.Kind, e.NumberText, e.Register, e.Number, recorded.At, recorded.Actor.Id)
        {
            Template = e.Template ?? "",
            Moment = e.Moment,
            Unit = e.Unit ?? "",
        }),
    };
}
