using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Migration;

namespace KktWorkflow.Engine.Replay.Deviations;

/// <summary>The log of a case with the state before and after each line, as the rules read it.</summary>
internal sealed class CaseRun
{
    private readonly IReadOnlyDictionary<string, ProcessDefinition> _versions;
    private readonly Dictionary<int, Instant> _begun = [];
    private readonly List<(long Sequence, bool Undoes, ElementMap Map)> _migrations = [];

    private CaseRun(IReadOnlyDictionary<string, ProcessDefinition> versions, ReplayTerms terms) => (_versions, Terms) = (versions, terms);

    public ReplayTerms Terms { get; }

    public List<RunLine> Lines { get; } = [];

    /// <summary>The lines in groups, one for each command.</summary>
    public List<RunAct> Acts { get; } = [];

    public static CaseRun Of(IReadOnlyList<RecordedEvent> log, IReadOnlyDictionary<string, ProcessDefinition> versions, ReplayTerms terms)
    {
        var run = new CaseRun(versions, terms);
        var state = CaseState.None;
        foreach (var recorded in log)
        {
            var after = CaseFold.Evolve(state, recorded);
            if (run.Acts is not [.., var act] || act.Command != recorded.Command)
                run.Acts.Add(act = new(recorded.Command, recorded.At, recorded.Actor, state));
            var line = new RunLine(recorded, state, after, act);
            act.Lines.Add(line);
            run.Lines.Add(line);
            run.Follow(line);
            state = after;
        }

        return run;
    }

    /// <summary>The version that the case went by; null when it is not there.</summary>
    public ProcessDefinition? VersionOf(CaseState state) => _versions.GetValueOrDefault(state.DefinitionVersionId);

    /// <summary>The activity at a path, by the version that the case went by then; null when that is not there.</summary>
    public ActivityNode? NodeAt(NodePath path, CaseState state) => VersionOf(state)?.FindNode(path, _versions);

    /// <summary>The name of the activity at a path, as it was then.</summary>
    public string? NameOf(NodePath path, CaseState state) => NodeAt(path, state)?.DisplayName;

    /// <summary>All definitions that are known: the versions that the case went by and what these use.</summary>
    public IEnumerable<ProcessDefinition> Known => _versions.Values;

    /// <summary>The line of that sequence.</summary>
    public RunLine LineAt(long sequence) => Lines.First(line => line.Recorded.Sequence == sequence);

    /// <summary>True when every version is there that the case went by until a line.</summary>
    public bool KnowsVersionsUntil(RunLine until) => Until(until).All(line => line.Recorded.Event switch
    {
        CaseOpened opened => _versions.ContainsKey(opened.DefinitionVersionId),
        CaseMigrated migrated => _versions.ContainsKey(migrated.ToVersionId),
        _ => true,
    });

    /// <summary>True when the case, or a step of it, had such a date by a line.</summary>
    public bool HadDateBy(RunLine until, Func<Deadline, bool> isSuch) => Until(until).Any(line => line.Recorded.Event is DeadlineSet set && isSuch(set.Deadline));

    /// <summary>Where what stood at a path after one line stands after another; null where a version in between has no place for it.</summary>
    public NodePath? PlaceOf(NodePath path, long since, long until)
    {
        // A migration that was taken back put everything where it had been, also what had had no place.
        var places = new Stack<NodePath?>([path]);
        foreach (var (_, undoes, map) in _migrations.Where(migration => migration.Sequence > since && migration.Sequence <= until))
        {
            if (undoes && places.Count > 1)
                places.Pop();
            else
                places.Push(places.Peek() is { } place ? map.To(place) : null);
        }

        return places.Peek();
    }

    /// <summary>The requests for papers that stand. One that was taken back before it left the house is none.</summary>
    public IEnumerable<RunLine> RequestsForPapers()
    {
        var asked = new List<RunLine>();
        foreach (var line in Lines)
        {
            if (line.Recorded.Event is SupplementRequested)
                asked.Add(line);
            else if (line.Recorded.Event is SentBack { SupplementsTakenBack: > 0 and var back })
                asked.RemoveRange(Math.Max(0, asked.Count - back), Math.Min(back, asked.Count));
        }

        return asked;
    }

    /// <summary>Since when there was that work to do: of a step that was taken back, since it first arose.</summary>
    public Instant BegunOf(WorkItem item) => _begun.GetValueOrDefault(item.Number, item.CreatedAt);

    /// <summary>The completions of work that stand, each with the item and the activity. One that was taken back is none.</summary>
    public IEnumerable<(RunLine Line, WorkItemCompleted Completed, WorkItem Item, ActivityNode Node)> Completions()
    {
        foreach (var line in Lines)
        {
            if (!line.Act.IsTakenBack && line.Recorded.Event is WorkItemCompleted completed && line.Before.WorkItems.GetValueOrDefault(completed.WorkItem) is { } item && NodeAt(item.Node, line.Before) is { } node)
                yield return (line, completed, item, node);
        }
    }

    private IEnumerable<RunLine> Until(RunLine until) => Lines.TakeWhile(line => line.Recorded.Sequence <= until.Recorded.Sequence);

    private void Follow(RunLine line)
    {
        if (line.Recorded.Event is SentBack { Cause: SentBack.Undo } && Acts.FindLast(act => act is { IsTakenBack: false, Completed: not null }) is { } undone)
        {
            undone.IsTakenBack = true;
            line.Act.TakesBack = undone;
        }
        else if (line.Recorded.Event is WorkItemCreated created && line.Act.TakesBack?.Completed is { } was && was.Node == created.Node)
        {
            _begun[created.WorkItem] = BegunOf(was);
        }
        else if (line.Recorded.Event is CaseMigrated migrated)
        {
            _migrations.Add((line.Recorded.Sequence, migrated.Undoes, new(migrated.Map)));
        }
    }
}

/// <summary>One line of the log.</summary>
/// <param name="Act">What it is a part of.</param>
internal sealed record RunLine(RecordedEvent Recorded, CaseState Before, CaseState After, RunAct Act)
{
    public Deviation Shows(DeviationKind kind) => new(kind, Recorded.Sequence, Recorded.At);
}

/// <summary>What one person, or the engine, did by one command.</summary>
/// <param name="Before">How the case stood before it.</param>
internal sealed record RunAct(Guid Command, Instant At, Actor Actor, CaseState Before)
{
    public List<RunLine> Lines { get; } = [];

    /// <summary>True when who did it took it back right after: it is told as taken back, and as nothing else.</summary>
    public bool IsTakenBack { get; set; }

    /// <summary>What it took back; null where it took nothing back.</summary>
    public RunAct? TakesBack { get; set; }

    public CaseState After => Lines[^1].After;

    /// <summary>The work that was completed by it, and how it stood; null where none was.</summary>
    public WorkItem? Completed => Lines.Select(line => line.Recorded.Event is WorkItemCompleted done ? line.Before.WorkItems.GetValueOrDefault(done.WorkItem) : null).FirstOrDefault(item => item is not null);

    /// <summary>Its first line with an event of that kind; null where there is none.</summary>
    public RunLine? LineOf<T>()
        where T : CaseEvent => Lines.Find(line => line.Recorded.Event is T);
}
