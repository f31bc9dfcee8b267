using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Rehearsal;

namespace KktWorkflow.Engine.Scenarios;

/// <summary>A rehearsal as it is written down: what its case showed becomes what later versions have to show. Each act gives a new one.</summary>
public sealed record ScenarioRecording
{
    private ScenarioRecording(ScenarioOpening opens, ScenarioEnd ends, int calendar) => (Opens, Ends, Calendar) = (opens, ends, calendar);

    /// <summary>Acts of people so far.</summary>
    public EquatableArray<ScenarioAct> Path { get; private init; } = [];

    private ScenarioOpening Opens { get; }

    /// <summary>Version of the calendars that it is played on.</summary>
    private int Calendar { get; }

    private ScenarioEnd Ends { get; init; }

    /// <param name="opened">The case right after it was opened, without fields, with the papers that the procedure demands.</param>
    public static ScenarioRecording Of(RehearsedCase opened, string? variant) =>
        new(new ScenarioOpening(opened.Stage.Organisation.Zone.ToLocal(opened.Now), variant), ScenarioFacts.EndOf(opened), opened.Stage.Calendars.Version);

    /// <summary>And then somebody did <paramref name="done"/>. What happened after the last act is not expected of anybody.</summary>
    public ScenarioRecording With(RehearsedCase before, CompleteWorkItem done, RehearsedCase after)
    {
        var item = before.State.WorkItems[done.WorkItem];
        var act = new ScenarioAct(
            item.Node.Id,
            before.Stage.Organisation.Zone.ToLocal(before.Now),
            ScenarioFacts.PostOf(item),
            done.Outcome,
            ScenarioFacts.DueOf(before, item),
            item.Asked,
            done.Comment,
            done.Form.IsEmpty ? null : done.Form,
            Promised: ScenarioFacts.DateOf(after, DeadlineKind.Committed));
        return With(act, after);
    }

    /// <summary>And then what <paramref name="wait"/> waited for came from outside.</summary>
    public ScenarioRecording With(RehearsedCase before, Wait wait, RehearsedCase after) => With(
        new ScenarioAct(
            before.State.Executions[wait.Execution].Node.Id,
            before.Stage.Organisation.Zone.ToLocal(before.Now),
            Promised: ScenarioFacts.DateOf(after, DeadlineKind.Committed),
            Outside: wait.Kind),
        after);

    public Scenario As(string id, string name) => new(id, name, Opens, Path, Ends, Calendar: Calendar);

    private ScenarioRecording With(ScenarioAct act, RehearsedCase after) => this with { Path = Path.Add(act), Ends = ScenarioFacts.EndOf(after) };
}
