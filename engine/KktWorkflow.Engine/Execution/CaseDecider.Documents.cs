using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Documents;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <content>Documents that were issued.</content>
public static partial class CaseDecider
{
    /// <summary>Once, whatever becomes of the case: its paper may be asked for years later.</summary>
    private static Refusal? RecordRendering(DecisionTurn turn, RecordRendering command)
    {
        if (!turn.State.Documents.TryGetValue(command.Document, out var document) || document.Template.Length == 0)
            return Refusal.Of(RefusalCodes.NoSuchDocument, RefusalKind.NotFound, "document", Number(command.Document));
        if (!document.IsPending)
            return Refusal.Of(RefusalCodes.RenderedAlready, RefusalKind.Conflict, "document", document.Kind);
        if (command.LookupHash is not null && turn.State.LookupHash is not null)
            return Refusal.Of(RefusalCodes.HasSecret, RefusalKind.Conflict, "document", document.Kind);
        turn.Emit(new DocumentRendered(command.Document, command.File, command.Length) { Personal = command.LookupHash is { } hash ? PrivatePart.OfText(hash) : null });
        return null;
    }

    /// <summary>A document that was corrected may be taken back afterwards; one that was taken back stays so.</summary>
    private static Refusal? MarkDocument(DecisionTurn turn, MarkDocument command)
    {
        if (!turn.State.Documents.TryGetValue(command.Document, out var document))
            return Refusal.Of(RefusalCodes.NoSuchDocument, RefusalKind.NotFound, "document", Number(command.Document));
        if (command.Mark is not (DocumentMark.Withdrawn or DocumentMark.Corrected))
            return Refusal.Of(RefusalCodes.NoMark, RefusalKind.Invalid, "mark");
        if (document.Mark == DocumentMark.Withdrawn)
            return Refusal.Of(RefusalCodes.MarkedAlready, RefusalKind.Conflict, "document", document.NumberText.Length > 0 ? document.NumberText : document.Kind);
        if (ReasonMissing(command.Reason) is { } refusal)
            return refusal;
        turn.Emit(new DocumentMarked(command.Document, command.Mark) { Personal = PrivatePart.OfText(command.Reason) });
        return null;
    }

    /// <summary>A step that hands on what was issued waits until it has been drawn up; what was taken back is waited for by nobody.</summary>
    private static Refusal? NotReady(CaseState state, StepSheet sheet) =>
        sheet.Documents.IsEmpty ? null
        : state.Documents.Values.FirstOrDefault(d => d.IsPending && d.Mark != DocumentMark.Withdrawn && d.Moment is { } moment && sheet.Documents.Contains(DocumentMoments.WordOf(moment), StringComparer.Ordinal)) is { } pending
            ? Refusal.Of(RefusalCodes.DocumentNotReady, RefusalKind.Conflict, "outcome", pending.Kind)
            : null;
}
