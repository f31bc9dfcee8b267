using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Attachments;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Deadlines;
using KktWorkflow.Host.Escalations;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Procedures;

namespace KktWorkflow.Host.WorkItems;

/// <summary>One work item with all that its page shows.</summary>
public sealed record StepView
{
    public required string Id { get; init; }

    public required int Version { get; init; }

    /// <summary>`available`, `claimed`, `completed` or `cancelled`.</summary>
    public required string State { get; init; }

    public required string Title { get; init; }

    public required CaseHead Case { get; init; }

    public required StepSheet Step { get; init; }

    public string FormTitle { get; init; } = "";

    public IReadOnlyList<FormField> Fields { get; init; } = [];

    /// <summary>What the dossier holds for the fields of the form, by field id.</summary>
    public IReadOnlyDictionary<string, JsonElement> Values { get; init; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    public string? Holder { get; init; }

    /// <summary>For whom the viewer does it; null for the viewer's own work, and for what the viewer doesn't do.</summary>
    public StandIn? For { get; init; }

    /// <summary>True when the viewer may complete it now.</summary>
    public bool CanDo { get; init; }

    public bool CanClaim { get; init; }

    /// <summary>What was decided or said about the case last, the latest first.</summary>
    public IReadOnlyList<TimelineEntry> Said { get; init; } = [];

    /// <summary>True while the case stands still and the step does not go on meanwhile.</summary>
    public bool IsHeldUp { get; init; }

    /// <summary>True when the viewer may end it by its main outcome right away: a superior's decision for which nothing has to be ticked, filled in or written.</summary>
    public bool CanSign { get; init; }

    /// <summary>Of the papers, files, contents and latest words as they are shown; another one when any of them changes.</summary>
    public string Stamp { get; init; } = "";

    public bool CanRelease { get; init; }

    /// <summary>True when the viewer may give it to somebody.</summary>
    public bool CanReassign { get; init; }

    /// <summary>True when completing it can be taken back for a minute.</summary>
    public bool CanUndo { get; init; }

    /// <summary>True while the papers of the case may be changed by the viewer.</summary>
    public bool CanChangePapers { get; init; }

    /// <summary>Who completed it, when and how; null while it is open.</summary>
    public (string Who, DateTimeOffset At, string Outcome)? Completed { get; init; }

    /// <summary>The step's own time; null when it has none.</summary>
    public TimeLimit? Budget { get; init; }

    /// <summary>Number of its deadline in the case; null when it has none.</summary>
    public int? Deadline { get; init; }

    public Countdown Due { get; init; } = Countdown.None;

    /// <summary>What has to be done earlier within it.</summary>
    public IReadOnlyList<(string Name, Countdown Due)> Milestones { get; init; } = [];

    public CaseTimes Times { get; init; } = new();

    public IReadOnlyList<StripStep> Strip { get; init; } = [];

    /// <summary>Deadlines of the step of which a level was reached.</summary>
    public IReadOnlyList<CaseEscalation> Escalations { get; init; } = [];

    public IReadOnlyList<PaperLine> Papers { get; init; } = [];

    public required AttachmentView Attachments { get; init; }

    /// <summary>The dossier's fields in words.</summary>
    public IReadOnlyList<(string Title, string Text)> Content { get; init; } = [];

    /// <summary>The latest entries of the case's story.</summary>
    public IReadOnlyList<TimelineEntry> Story { get; init; } = [];

    /// <summary>What was asked of colleagues from this work, the latest first.</summary>
    public IReadOnlyList<Questions.QuestionLine> Questions { get; init; } = [];

    public SupplementCount Supplements { get; init; } = new(0, null);

    /// <summary>Who may be chosen in fields that ask for a person.</summary>
    public Func<FormField, IReadOnlyList<FormOption>> People { get; init; } = _ => [];
}
