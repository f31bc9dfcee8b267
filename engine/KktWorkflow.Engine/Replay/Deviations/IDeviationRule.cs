namespace KktWorkflow.Engine.Replay.Deviations;

/// <summary>One way in which a case can leave its plan. The class name says it as a sentence.</summary>
internal interface IDeviationRule
{
    DeviationKind Kind { get; }

    /// <summary>Each time that it happened, in the order of the log. Never throws for a log that can be folded.</summary>
    IEnumerable<Deviation> Find(CaseRun run);

    /// <summary>Why it could not be looked for up to a line; null where it could, so that finding nothing means that there was nothing.</summary>
    UncheckedCause? WhyUnchecked(CaseRun run, RunLine until);
}
