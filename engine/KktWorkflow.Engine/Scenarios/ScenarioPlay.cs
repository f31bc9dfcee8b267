using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Rehearsal;
using KktWorkflow.Engine.Resources;

namespace KktWorkflow.Engine.Scenarios;

/// <summary>One playing of one scenario: each act is done in a rehearsed case and compared with what the scenario expects.</summary>
internal sealed class ScenarioPlay(Scenario scenario, RehearsalStage stage, CultureInfo culture)
{
    private readonly List<ScenarioAct> _seen = [];
    private readonly ScenarioWords _words = new(stage, culture);
    private RehearsedCase? _case;

    private RehearsedCase Case => _case ?? throw new InvalidOperationException("A scenario is opened first.");

    public CaseState State => Case.State;

    /// <summary>The scenario with all dates that the case showed so far.</summary>
    public Scenario Seen => scenario with { Path = _seen.ToEquatableArray(), Ends = ScenarioFacts.EndOf(Case) };

    public ScenarioDeparture? Open() => After(
        RehearsedCase.Open(stage, stage.Organisation.Zone.ToInstant(scenario.Opens.At), scenario.Opens.Variant, Values(scenario.Opens.Form), scenario.Opens.Papers), 0, "");

    public ScenarioDeparture? Act(ScenarioAct act, int number)
    {
        _case = Case.At(stage.Organisation.Zone.ToInstant(act.At));
        if (IncidentOf(number, "") is { } incident)
            return incident;
        if (act.Outside is { } kind)
            return Answer(act, kind, number);
        if (Case.OpenWork.FirstOrDefault(i => i.Node.Id == act.Step && (act.Asked is null || string.Equals(i.Asked, act.Asked, StringComparison.Ordinal))) is not { } item)
            return Departed(number, act.Step, ScenarioPoint.Step, act.Asked is null ? act.Step : $"{_words.Step(act.Step)} ({act.Asked})", ScenarioFacts.OpenSteps(Case));
        var sheet = Case.SheetOf(item);
        var due = ScenarioFacts.DueOf(Case, item);
        return BeforeIt(act, item, sheet, number) ?? Do(act, item, sheet, number) ?? AfterIt(act with { Due = due }, sheet.Name, number);
    }

    public ScenarioDeparture? End()
    {
        var (ends, got) = (scenario.Ends, ScenarioFacts.EndOf(Case));
        return Compare(null, "", ScenarioPoint.Open, string.Join(", ", ends.Open ?? []), ScenarioFacts.OpenSteps(Case))
            ?? Compare(null, "", ScenarioPoint.Status, ends.Status, got.Status)
            ?? Compare(null, "", ScenarioPoint.NationalStatus, ends.NationalStatus.ToString(CultureInfo.InvariantCulture), got.NationalStatus.ToString(CultureInfo.InvariantCulture))
            ?? Compare(null, "", ScenarioPoint.Promised, ends.Promised, got.Promised ?? "")
            ?? Compare(null, "", ScenarioPoint.Legal, ends.Legal, got.Legal ?? "")
            ?? Compare(null, "", ScenarioPoint.Hard, ends.Hard, got.Hard ?? "");
    }

    /// <summary>Lets the answer come that the step waits for; of several waits of one step the earliest.</summary>
    private ScenarioDeparture? Answer(ScenarioAct act, WaitKind kind, int number)
    {
        var waits = State.Waits.Values.Where(w => RehearsedCase.ComesFromOutside(w.Kind)).OrderBy(w => w.Number).Select(w => (Wait: w, Step: State.Executions[w.Execution].Node.Id)).ToList();
        if (waits.FirstOrDefault(w => w.Wait.Kind == kind && string.Equals(w.Step, act.Step, StringComparison.Ordinal)) is not { Wait: { } wait })
            return Departed(number, act.Step, ScenarioPoint.Outside, act.Step, string.Join(", ", waits.Select(w => w.Step)));
        return After(Case.Answer(wait), number, act.Step) ?? AfterIt(act, act.Step, number);
    }

    private ScenarioDeparture? AfterIt(ScenarioAct act, string step, int number)
    {
        var promised = ScenarioFacts.DateOf(Case, DeadlineKind.Committed);
        _seen.Add(act with { Promised = promised });
        return Compare(number, step, ScenarioPoint.Promised, scenario.Path[number - 1].Promised, promised ?? "");
    }

    private static ImmutableSortedDictionary<string, JsonElement> Values(IReadOnlyDictionary<string, JsonElement>? form) =>
        Sorted.Empty<JsonElement>().AddRange(form ?? Sorted.Empty<JsonElement>());

    private ScenarioDeparture? BeforeIt(ScenarioAct act, WorkItem item, StepSheet sheet, int number) =>
        Compare(number, sheet.Name, ScenarioPoint.Who, act.Who, ScenarioFacts.PostOf(item))
        ?? Compare(number, sheet.Name, ScenarioPoint.Due, act.Due?.ToString(), ScenarioFacts.DueOf(Case, item)?.ToString() ?? "")
        ?? (sheet.Outcome(act.Outcome) is null
            ? Departed(number, sheet.Name, ScenarioPoint.Outcome, act.Outcome, string.Join(", ", sheet.Outcomes.Select(o => o.Name)))
            : null);

    private ScenarioDeparture? Do(ScenarioAct act, WorkItem item, StepSheet sheet, int number)
    {
        if (Case.DoersOf(item) is not [var doer, ..])
            return Departed(number, sheet.Name, ScenarioPoint.Nobody, act.Who, "");
        if (act.Papers is { } papers && After(Case.HandIn(papers), number, sheet.Name) is { } refused)
            return refused;
        return After(
            Case.Do(doer, new CompleteWorkItem(item.Number, act.Outcome, act.Comment, Values(act.Form), act.Checklist ?? sheet.Checklist.Select(l => l.Id).ToEquatableArray())), number, sheet.Name);
    }

    private ScenarioDeparture? After(RehearsalTurn turn, int number, string step)
    {
        switch (turn)
        {
            case RehearsalTurn.Refused { Refusal: var refusal }:
                return Departed(number, step, ScenarioPoint.Refusal, "", RefusalTexts.Of(refusal, culture, stage.Organisation.Zone, stage.Definition).Sentence);
            case RehearsalTurn.Played played:
                _case = played.Case;
                return IncidentOf(number, step);
            default:
                throw new InvalidOperationException();
        }
    }

    private ScenarioDeparture? IncidentOf(int number, string step) => State.Incidents.Values.FirstOrDefault() is { } incident
        ? Departed(number, step, ScenarioPoint.Incident, "", $"{incident.Node.Id}: {incident.Code} {incident.Message}")
        : null;

    private ScenarioDeparture? Compare(int? number, string step, ScenarioPoint point, string? expected, string got) =>
        expected is null || string.Equals(expected, got, StringComparison.Ordinal) ? null : Departed(number, step, point, expected, got);

    private ScenarioDeparture Departed(int? number, string step, ScenarioPoint point, string expected, string got) =>
        new(scenario.Name, number, _words.Step(step), point, _words.Of(point, expected), _words.Of(point, got));
}
