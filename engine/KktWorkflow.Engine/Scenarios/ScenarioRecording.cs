using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Rehearsal;

namespace KktWorkflow.Engine.Scenarios;

/// <summary>A rehearsal as it is written down: what its case showed becomes what later versions have to show. Each act gives a new one.</summary>
public sealed record ScenarioRecording
{
    private ScenarioRecording(ScenarioOpening opens, ScenarioEnd ends) => (Opens, Ends) = (opens, ends);

    /// <summary>Acts of people so far.</summary>
    public EquatableArray<ScenarioAct> Path { get; private init; } = [];

    private ScenarioOpening Opens { get; }

    private ScenarioEnd Ends { get; init; }

    /// <param name="opened">The case right after it was opened, without fields, with the papers that the procedure demands.</param>
    public static ScenarioRecording Of(RehearsedCase opened, string? variant) =>
        new(new ScenarioOpening(opened.Stage.Organisation.Zone.ToLocal(opened.Now), variant), ScenarioFacts.EndOf(opened));

    /// <summary>And then somebody did <paramref name="done"/>. What happened after the last act is not expected of anybody.</summary>
    public ScenarioRecording With(RehearsedCase before, CompleteWorkItem done, RehearsedCase after)
    {
        var item = before.State.WorkItems[done.WorkItem];
        var act = new ScenarioAct(
            item.Node.Id,
            ScenarioFacts.PostOf(item),
            before.Stage.Organisation.Zone.ToLocal(before.Now),
            done.Outcome,
            ScenarioFacts.DueOf(before, item),
            item.Asked,
            done.Comment,
            done.Form.IsEmpty ? null : done.Form,
            Promised: ScenarioFacts.DateOf(after, DeadlineKind.Committed));
        return this with { Path = Path.Add(act), Ends = ScenarioFacts.EndOf(after) };
    }

    public Scenario As(string id, string name) => new(id, name, Opens, Path, Ends);
}
