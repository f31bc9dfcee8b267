using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Resources;

namespace KktWorkflow.Engine.Scenarios;

/// <summary>One playing of one scenario: the case so far, the clock, the numbers drawn.</summary>
internal sealed partial class ScenarioPlay(Scenario scenario, ProcessDefinition definition, ScenarioBoard board, CultureInfo culture)
{
    private const int MostTimers = 10_000;

    private static readonly CaseId TheCase = new(new Guid(1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]));

    private readonly Dictionary<string, long> _drawn = new(StringComparer.Ordinal);
    private Instant _now;

    public CaseState State { get; private set; } = CaseState.None;

    public ScenarioDeparture? Open()
    {
        _now = board.Organisation.Zone.ToInstant(scenario.Opens.At);
        return Decide(null, null, new OpenCase(
            TheCase, CaseKinds.Of(definition), scenario.Opens.Variant, null, PapersOf(scenario.Opens.Papers), Values(scenario.Opens.Form), Values(null), null, Accept: false), 0, "");
    }

    public ScenarioDeparture? Act(ScenarioAct act, int number)
    {
        if (WaitUntil(board.Organisation.Zone.ToInstant(act.At), number) is { } departure)
            return departure;
        if (OpenWork.FirstOrDefault(i => i.Node.Id == act.Step && (act.Asked is null || string.Equals(i.Asked, act.Asked, StringComparison.Ordinal))) is not { } item)
            return Departed(number, act.Step, ScenarioPoint.Step, act.Asked is null ? act.Step : $"{act.Step} ({act.Asked})", OpenSteps);
        var sheet = StepSheet.Of(definition.Nodes.First(n => n.Path == item.Node));
        return BeforeIt(act, item, sheet, number) ?? (DoerOf(item) is not { } doer
            ? Departed(number, sheet.Name, ScenarioPoint.Nobody, act.Who, "")
            : Do(act, item, sheet, doer, number)) ?? Compare(number, sheet.Name, ScenarioPoint.Promised, act.Promised, DateOf(DeadlineKind.Committed));
    }

    public ScenarioDeparture? End() =>
        Compare(null, "", ScenarioPoint.Open, string.Join(", ", scenario.Ends.Open ?? []), OpenSteps)
        ?? Compare(null, "", ScenarioPoint.Status, scenario.Ends.Status, JsonNamingPolicy.CamelCase.ConvertName(State.Status.ToString()))
        ?? Compare(null, "", ScenarioPoint.NationalStatus, scenario.Ends.NationalStatus.ToString(CultureInfo.InvariantCulture), State.NationalStatus.ToString(CultureInfo.InvariantCulture))
        ?? Compare(null, "", ScenarioPoint.Promised, scenario.Ends.Promised, DateOf(DeadlineKind.Committed))
        ?? Compare(null, "", ScenarioPoint.Legal, scenario.Ends.Legal, DateOf(DeadlineKind.Statutory))
        ?? Compare(null, "", ScenarioPoint.Hard, scenario.Ends.Hard, DateOf(DeadlineKind.Hard));

    private IEnumerable<WorkItem> OpenWork => State.WorkItems.Values.Where(i => i.Status is WorkItemStatus.Available or WorkItemStatus.Claimed);

    private string OpenSteps => string.Join(", ", OpenWork.Select(i => i.Node.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private ScenarioDeparture? BeforeIt(ScenarioAct act, WorkItem item, StepSheet sheet, int number) =>
        Compare(number, sheet.Name, ScenarioPoint.Who, act.Who, $"{item.Candidates.Unit}/{item.Candidates.Position}")
        ?? Compare(number, sheet.Name, ScenarioPoint.Due, act.Due?.ToString(), State.DeadlineOfStep(item.Execution) is { } due ? board.Organisation.Zone.ToLocal(due.DueAt).ToString() : "")
        ?? (sheet.Outcome(act.Outcome) is null
            ? Departed(number, sheet.Name, ScenarioPoint.Outcome, act.Outcome, string.Join(", ", sheet.Outcomes.Select(o => o.Name)))
            : null);

    private ScenarioDeparture? Do(ScenarioAct act, WorkItem item, StepSheet sheet, Person doer, int number)
    {
        if (act.Papers is { } papers && Decide(null, null, new ChangePapers(PapersOf(papers)), number, sheet.Name) is { } refused)
            return refused;
        return Decide(doer, item, new CompleteWorkItem(
            item.Number, act.Outcome, act.Comment, Values(act.Form), act.Checklist ?? sheet.Checklist.Select(l => l.Id).ToEquatableArray()), number, sheet.Name);
    }

    /// <summary>What falls due on the way happens at its time, in order.</summary>
    private ScenarioDeparture? WaitUntil(Instant moment, int number)
    {
        for (var fired = 0; fired < MostTimers && State.Timers.Values.Where(t => t.DueAt <= moment).OrderBy(t => t.DueAt).ThenBy(t => t.Number).FirstOrDefault() is { } timer; fired++)
        {
            _now = timer.DueAt > _now ? timer.DueAt : _now;
            if (Decide(null, null, new FireTimer(timer.Number), number, "") is { } departure)
                return departure;
        }

        _now = moment;
        return null;
    }

    private ScenarioDeparture? Decide(Person? who, WorkItem? item, CaseCommand command, int number, string step)
    {
        var facts = FactsFor(who, item);
        facts = facts with { NextNumbers = NumberRegisters.NeededBy(command, State, facts).ToImmutableDictionary(r => r, r => _drawn.GetValueOrDefault(r) + 1, StringComparer.Ordinal) };
        switch (CaseDecider.Decide(State, command, facts))
        {
            case Decision.Refused { Refusal: var refusal }:
                return Departed(number, step, ScenarioPoint.Refusal, "", RefusalTexts.Of(refusal, culture, board.Organisation.Zone, definition).Sentence);
            case Decision.Accepted accepted:
                State = accepted.State;
                foreach (var accept in accepted.Events.OfType<CaseAccepted>())
                    _drawn[accept.Register] = accept.Number;
                foreach (var issue in accepted.Events.OfType<DocumentIssued>().Where(i => i.Register.Length > 0))
                    _drawn[issue.Register] = issue.Number;
                break;
        }

        return State.Incidents.Values.FirstOrDefault() is { } incident
            ? Departed(number, step, ScenarioPoint.Incident, "", $"{incident.Node.Id}: {incident.Code} {incident.Message}")
            : null;
    }
}
