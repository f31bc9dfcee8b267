using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Replay.Deviations;

/// <summary>The log of a case with the state before and after each line, as the rules read it.</summary>
internal sealed class CaseRun
{
    private readonly IReadOnlyDictionary<string, ProcessDefinition> _versions;

    private CaseRun(IReadOnlyDictionary<string, ProcessDefinition> versions, ReplayTerms terms) => (_versions, Terms) = (versions, terms);

    public ReplayTerms Terms { get; }

    public List<RunLine> Lines { get; } = [];

    /// <summary>The lines in groups: all of a command happens at one instant and is one person's.</summary>
    public List<RunAct> Acts { get; } = [];

    public static CaseRun Of(IReadOnlyList<RecordedEvent> log, IReadOnlyDictionary<string, ProcessDefinition> versions, ReplayTerms terms)
    {
        var run = new CaseRun(versions, terms);
        var state = CaseState.None;
        foreach (var recorded in log)
        {
            var after = CaseFold.Evolve(state, recorded);
            if (run.Acts is not [.., var act] || act.At != recorded.At || act.Actor.Id != recorded.Actor.Id)
                run.Acts.Add(act = new(recorded.At, recorded.Actor, state));
            var line = new RunLine(recorded, state, after, act);
            act.Lines.Add(line);
            run.Lines.Add(line);
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

    /// <summary>The completions of work, each with the item and the activity.</summary>
    public IEnumerable<(RunLine Line, WorkItemCompleted Completed, WorkItem Item, ActivityNode Node)> Completions()
    {
        foreach (var line in Lines)
        {
            if (line.Recorded.Event is WorkItemCompleted completed && line.Before.WorkItems.GetValueOrDefault(completed.WorkItem) is { } item && NodeAt(item.Node, line.Before) is { } node)
                yield return (line, completed, item, node);
        }
    }
}

/// <summary>One line of the log.</summary>
/// <param name="Act">What it is a part of.</param>
internal sealed record RunLine(RecordedEvent Recorded, CaseState Before, CaseState After, RunAct Act)
{
    public Deviation Shows(DeviationKind kind) => new(kind, Recorded.Sequence, Recorded.At);
}

/// <summary>What one person, or the engine, did at one instant.</summary>
/// <param name="Before">How the case stood before it.</param>
internal sealed record RunAct(Instant At, Actor Actor, CaseState Before)
{
    public List<RunLine> Lines { get; } = [];

    public CaseState After => Lines[^1].After;

    /// <summary>The work that was completed by it, and how it stood; null where none was.</summary>
    public WorkItem? Completed => Lines.Select(line => line.Recorded.Event is WorkItemCompleted done ? line.Before.WorkItems.GetValueOrDefault(done.WorkItem) : null).FirstOrDefault(item => item is not null);

    /// <summary>Its first line with an event of that kind; null where there is none.</summary>
    public RunLine? LineOf<T>()
        where T : CaseEvent => Lines.Find(line => line.Recorded.Event is T);
}
