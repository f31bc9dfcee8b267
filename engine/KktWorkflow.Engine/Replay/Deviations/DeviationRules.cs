namespace KktWorkflow.Engine.Replay.Deviations;

/// <summary>All that is looked for in a replay.</summary>
internal static class DeviationRules
{
    private static readonly IDeviationRule[] All =
    [
        new AStepWasPassedOver(),
        new AStepWasTakenBack(),
        new TheCaseWasReturned(),
        new TheWorkWasHandedToAnother(),
        new ADateWasMissed(),
        new PapersWereAskedForAgain(),
        new PapersWereAskedForJustBeforeTheDate(),
        new ItWasSignedBeforeItWasAppraised(),
        new OnePersonDraftedAndApproved(),
        new AStepWasDoneInNoTime(),
        new TheAppointmentMovedMoreThanOnce(),
        new TheCaseWasClosedBeforeItsResult(),
    ];

    /// <summary>What could not be looked for up to a line.</summary>
    public static IEnumerable<UncheckedDeviation> Unchecked(CaseRun run, RunLine until)
    {
        foreach (var rule in All)
        {
            if (rule.WhyUnchecked(run, until) is { } cause)
                yield return new(rule.Kind, cause);
        }
    }

    /// <summary>What they find, in the order of the log.</summary>
    public static IEnumerable<Deviation> Find(CaseRun run) => All.SelectMany(rule => rule.Find(run)).OrderBy(found => found.Sequence).ThenBy(found => found.Kind);
}
