using KktWorkflow.Engine;
using KktWorkflow.Engine.Rehearsal;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Procedures.Drawing;

namespace KktWorkflow.Host.Rehearsal;

/// <summary>What many random cases of a version show, in the words of the page.</summary>
internal sealed record RandomCaseView(string Code, string Name, int Version, string VersionState, int Cases, ulong Seed)
{
    /// <summary>False when the host plays as many runs as it may: then nothing else is filled.</summary>
    public bool IsPlayed => Report is not null;

    public RandomCaseReport? Report { get; init; }

    /// <summary>How many real cases the arrivals were taken from; 0 for a year of even ones.</summary>
    public int RecordedArrivals { get; init; }

    /// <summary>How many real completions the outcomes were drawn from.</summary>
    public int RecordedChoices { get; init; }

    public DateTimeOffset From { get; init; }

    public Diagram? Diagram { get; init; }

    public (TimeLimit Limit, long Minutes)? Committed { get; init; }

    public (TimeLimit Limit, long Minutes)? Statutory { get; init; }

    public IReadOnlyList<RandomStep> Steps { get; init; } = [];

    /// <summary>Position and unit with its load, the highest first.</summary>
    public IReadOnlyList<(string Post, PostLoad Load)> Loads { get; init; } = [];

    public IReadOnlyList<(string Words, CountedEnd End)> Ends { get; init; } = [];

    /// <summary>Steps that no case came to and outcomes that nobody chose, in words.</summary>
    public IReadOnlyList<string> Nevers { get; init; } = [];

    public int DayMinutes { get; init; }

    public WorkingAmount Amount(long minutes) => new(minutes, DayMinutes);
}

/// <summary>One step of people.</summary>
/// <param name="Budget">Its own time in words, with about how many minutes that is.</param>
internal sealed record RandomStep(StepReport Report, (string Words, long Minutes)? Budget);
