using KktWorkflow.Engine;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Procedures.Drawing;
using KktWorkflow.Storage.Notices;

namespace KktWorkflow.Host.Rehearsal;

/// <summary>A rehearsal as far as its acts could be done, with all that its page shows.</summary>
/// <param name="Path">The acts that were done.</param>
/// <param name="Problem">Why the next act was not; null when all were.</param>
internal sealed record RehearsalView(RehearsalPath Path, string Code, string Name, string VersionState, string? Problem)
{
    /// <summary>The path can become a scenario: something was done on it.</summary>
    public bool CanBeSaved { get; init; }

    /// <summary>`registered`, `running`, …: as on the page of a case. Empty when it could not even be opened.</summary>
    public string State { get; init; } = "";

    public string? CaseCode { get; init; }

    /// <summary>How the case says that it ended.</summary>
    public string? Outcome { get; init; }

    public LocalMinute Now { get; init; }

    public required Diagram Diagram { get; init; }

    public IReadOnlyList<FormOption> Variants { get; init; } = [];

    /// <summary>How far time can be let pass with one press, by the name of its text.</summary>
    public IReadOnlyList<(string Key, LocalMinute To)> Passings { get; init; } = [];

    public IReadOnlyList<RehearsedStep> Steps { get; init; } = [];

    public IReadOnlyList<RehearsedWait> Waits { get; init; } = [];

    /// <summary>Incidents that hold a branch, in words.</summary>
    public IReadOnlyList<string> Incidents { get; init; } = [];

    public IReadOnlyList<RehearsedDue> Dues { get; init; } = [];

    /// <summary>Newest first.</summary>
    public IReadOnlyList<TimelineEntry> Story { get; init; } = [];

    /// <summary>Newest first.</summary>
    public IReadOnlyList<RehearsedNotice> Notices { get; init; } = [];
}

/// <summary>Work that is open.</summary>
/// <param name="Queue">Position and unit that it is given to.</param>
/// <param name="People">Who may do it now.</param>
/// <param name="Fields">What has to be chosen; free text is written by itself.</param>
internal sealed record RehearsedStep(
    int WorkItem, NodePath Node, string Title, string Queue, bool IsHeld, IReadOnlyList<FormOption> People, LocalMinute? Due, bool IsLate, IReadOnlyList<FormField> Fields, IReadOnlyList<StepOutcome> Outcomes)
{
    /// <summary>What to show as chosen: the dossier's values, or those of an act that was refused.</summary>
    public IReadOnlyDictionary<string, string> Typed { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Who may be chosen in a field that asks for a person.</summary>
    public required Func<FormField, IReadOnlyList<FormOption>> ToChoose { get; init; }
}

/// <summary>Something that is waited for beside people.</summary>
/// <param name="Act">What ends it.</param>
/// <param name="At">When a timer ends it.</param>
internal sealed record RehearsedWait(string Kind, string Step, RehearsalAct Act, LocalMinute? At);

/// <summary>A due date of the case.</summary>
/// <param name="Name">What a milestone is called; null for the others.</param>
/// <param name="Due">Null while its clock stands still.</param>
internal sealed record RehearsedDue(string Kind, string? Name, LocalMinute? Due, bool IsMet, bool IsMissed);

/// <summary>A notice that would go out.</summary>
internal sealed record RehearsedNotice(NoticeKind Kind, DateTimeOffset At, string Title, string Recipients);
