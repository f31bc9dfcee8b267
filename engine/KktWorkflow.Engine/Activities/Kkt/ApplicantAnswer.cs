using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Documents;

namespace KktWorkflow.Engine.Activities.Kkt;

/// <summary>What answers whoever handed a dossier in: the one definition of it, for what a procedure promises and for what became of a case.</summary>
internal static class ApplicantAnswer
{
    /// <summary>True for a step whose completion with <paramref name="outcome"/> answers: the result is issued or handed over, or the case shows from the step on that it came to an end otherwise.
    /// A document on the way answers nothing, nor does an issuing step that issues nothing.</summary>
    public static bool IsGivenBy(ActivityNode step, string outcome) => ActivityCatalogue.Find(step.Type) switch
    {
        ReturnResult => true,
        IssueDocument => IssueDocument.IsResult(step) && IssueDocument.Issues(step, outcome),
        PersonStep => NationalStatus.IsProcessed(StepSheet.Of(step).NationalStatus),
        _ => false,
    };

    /// <summary>True for a step that can answer by one of its outcomes.</summary>
    public static bool CanBeGivenBy(ActivityNode step) => ActivityCatalogue.Find(step.Type) is PersonStep && StepSheet.Of(step).Outcomes.Any(outcome => IsGivenBy(step, outcome.Name));

    /// <summary>True for a step that brings the result itself, not the word that there is none.</summary>
    public static bool IsResult(ActivityNode step) => ActivityCatalogue.Find(step.Type) is ReturnResult || (step.Type == IssueDocument.TypeName && IssueDocument.IsResult(step));

    /// <summary>True for the moments at which the board writes to the applicant that there will be no result.</summary>
    public static bool IsGivenAt(DocumentMoment? moment) => moment is DocumentMoment.Refusal or DocumentMoment.Stop;
}
