using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Attachments;
using KktWorkflow.Host.Deadlines;
using KktWorkflow.Host.Documents;
using KktWorkflow.Host.Escalations;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Procedures.Drawing;
using KktWorkflow.Host.Questions;

namespace KktWorkflow.Host.Cases;

/// <summary>One case with all that its page shows.</summary>
public sealed record CaseView
{
    public required CaseHead Head { get; init; }

    /// <summary>False when the viewer may only see code, procedure and state; everything else is empty then.</summary>
    public bool IsReadable { get; init; }

    /// <summary>True when each reading of it is put on record.</summary>
    public bool IsSensitive { get; init; }

    /// <summary>True while the viewer follows it.</summary>
    public bool IsFollowed { get; init; }

    /// <summary>True when the viewer may follow it and there is still something to be told.</summary>
    public bool CanFollow { get; init; }

    public Applicant? Applicant { get; init; }

    /// <summary>How urgent it became by escalation; 0 at first.</summary>
    public int Priority { get; init; }

    public IReadOnlyList<StripStep> Strip { get; init; } = [];

    public Diagram? Diagram { get; init; }

    public IReadOnlyList<OpenStep> OpenSteps { get; init; } = [];

    public CaseTimes Times { get; init; } = new();

    /// <summary>The law by which its clock stands still; null while it runs, or where the procedure names none.</summary>
    public string? PauseGround { get; init; }

    public IReadOnlyList<PaperLine> Papers { get; init; } = [];

    /// <summary>Its files; null when the viewer may not read it.</summary>
    public AttachmentView? Attachments { get; init; }

    /// <summary>Originals that the board holds.</summary>
    public int HeldOriginals { get; init; }

    /// <summary>Documents that the board issued, the latest first.</summary>
    public IReadOnlyList<DocumentLine> Documents { get; init; } = [];

    /// <summary>True for a case that has a control sheet.</summary>
    public bool HasControlSheet { get; init; }

    /// <summary>The dossier's fields in words.</summary>
    public IReadOnlyList<(string Title, string Text)> Content { get; init; } = [];

    /// <summary>Newest first.</summary>
    public IReadOnlyList<TimelineEntry> Story { get; init; } = [];

    /// <summary>The comments among the story.</summary>
    public IReadOnlyList<TimelineEntry> Comments { get; init; } = [];

    /// <summary>What was asked of colleagues, the latest first.</summary>
    public IReadOnlyList<QuestionLine> Questions { get; init; } = [];

    /// <summary>Acts that the viewer may do now, named as in the address.</summary>
    public IReadOnlyList<string> Acts { get; init; } = [];

    /// <summary>For whom the viewer does those of the acts that the viewer's own posts don't permit.</summary>
    public IReadOnlyDictionary<string, WorkItems.StandIn> ActsFor { get; init; } = new Dictionary<string, WorkItems.StandIn>(StringComparer.Ordinal);

    /// <summary>For what the case may be paused by hand.</summary>
    public IReadOnlyList<PauseCause> PauseCauses { get; init; } = [];

    public WorkItems.SupplementCount Supplements { get; init; } = new(0, null);

    public bool CanComment { get; init; }

    /// <summary>Steps that the case can be sent back to, by node path.</summary>
    public IReadOnlyList<FormOption> EarlierSteps { get; init; } = [];

    /// <summary>A later appointment date that a change of the calendar put forward; null when none waits.</summary>
    public DateTimeOffset? ProposedAppointment { get; init; }

    /// <summary>True when the viewer may decide on it.</summary>
    public bool CanMoveAppointment { get; init; }

    /// <summary>Deadlines of which a level was reached, the latest first.</summary>
    public IReadOnlyList<CaseEscalation> Escalations { get; init; } = [];

    public IReadOnlyList<CaseIncident> Incidents { get; init; } = [];

    public bool CanResolveIncidents { get; init; }
}

/// <summary>An activity that stopped its branch.</summary>
/// <param name="Outcomes">With what it can be passed over, the main path's first.</param>
public sealed record CaseIncident(int Number, string Step, string Message, DateTimeOffset At, IReadOnlyList<FormOption> Outcomes);

/// <summary>A step that is open in a case.</summary>
/// <param name="WorkItem">Id of the work item, null when the viewer has no part in work.</param>
/// <param name="IsMine">True when the viewer may do it.</param>
public sealed record OpenStep(string Title, string? Holder, string? WorkItem, bool IsMine)
{
    /// <summary>Its own time; null when it has none.</summary>
    public TimeLimit? Budget { get; init; }

    /// <summary>Number of its deadline in the case; null when it has none.</summary>
    public int? Deadline { get; init; }

    public Countdown Due { get; init; } = Countdown.None;

    /// <summary>What has to be done earlier within it.</summary>
    public IReadOnlyList<(string Name, Countdown Due)> Milestones { get; init; } = [];
}
