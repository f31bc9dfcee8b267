namespace KktWorkflow.Engine.Replay.Deviations;

/// <summary>In what way a case left its plan.</summary>
public enum DeviationKind
{
    Skipped,
    Undone,
    Returned,
    Reassigned,
    Late,
    SupplementAgain,
    SupplementJustBeforeDue,
    SignedBeforeAppraised,
    SamePerson,
    NoTime,
    DateChangedAgain,
    ClosedBeforeResult,
}
