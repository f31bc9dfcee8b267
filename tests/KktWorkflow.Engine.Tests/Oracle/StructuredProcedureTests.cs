using System.Collections.Immutable;
using System.Text.Json;
using CsCheck;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Engine.Validation;

namespace KktWorkflow.Engine.Tests.Oracle;

/// <summary>Charts with loops, forks and joins against a structured interpreter: no work is lost, none doubled, in whatever order people act.</summary>
[LongForm]
public sealed class StructuredProcedureTests
{
    private static readonly long Count = LongForm.Count(400, 4_000);

    [Fact]
    public void Every_step_runs_as_often_as_the_structure_says_in_any_order_of_answers() =>
        Gen.Select(Structure.Any, Gen.Int).Sample((structure, schedule) => Check(structure, schedule), iter: Count);

    private static void Check(Structure structure, int schedule)
    {
        var (json, expected) = Drawing.Of(structure);
        var definition = DefinitionReader.Read(json).ShouldBeOfType<DefinitionReadResult.Read>().Definition;
        DefinitionValidator.Validate(definition, null).Where(f => f.Severity == FindingSeverity.Error).ShouldBeEmpty();
        var order = new Random(schedule);
        var run = new Run(definition);
        run.Do(new OpenCase(
            new(Guid.Empty), CaseKind.Trial, null, null, [], Empty, Empty, null, false));
        while (run.State.Waits.Values.ToList() is { Count: > 0 } waits)
            run.Do(new DeliverEvent(waits[order.Next(waits.Count)].Name, default, null, false));

        run.State.Status.ShouldBe(CaseStatus.Completed);
        run.State.Executions.ShouldBeEmpty();
        run.Completed.OrderBy(c => c.Key, StringComparer.Ordinal).ShouldBe(expected.OrderBy(c => c.Key, StringComparer.Ordinal));
        var folded = CaseEventCodec.EncodeState(CaseFold.Fold(run.Recorded));
        folded.ShouldBe(CaseEventCodec.EncodeState(run.State));
        CaseEventCodec.EncodeState(CaseEventCodec.DecodeState(folded)).ShouldBe(folded);
    }

    private static readonly ImmutableSortedDictionary<string, JsonElement> Empty = ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>Drives one case with the pure decider.</summary>
    private sealed class Run(ProcessDefinition definition)
    {
        private readonly Dictionary<int, string> _activities = [];

        public CaseState State { get; private set; } = CaseState.None;

        public List<RecordedEvent> Recorded { get; } = [];

        public Dictionary<string, int> Completed { get; } = new(StringComparer.Ordinal);

        public void Do(CaseCommand command)
        {
            var facts = new Facts { Now = new(1_750_000_000_000_000 + Recorded.Count), Actor = Actor.System, Definition = definition };
            var accepted = CaseDecider.Decide(State, command, facts).ShouldBeOfType<Decision.Accepted>();
            foreach (var e in accepted.Events)
            {
                Recorded.Add(new(Recorded.Count + 1, facts.Now, facts.Actor, e));
                Note(e);
            }

            State = accepted.State;
            State.Incidents.ShouldBeEmpty();
        }

        private void Note(CaseEvent e)
        {
            if (e is FlowAdvanced advanced)
            {
                foreach (var scheduled in advanced.Scheduled)
                    _activities[scheduled.Number] = scheduled.Node.Id;
            }
            else if (e is ExecutionCompleted completed && _activities.TryGetValue(completed.Execution, out var activity))
            {
                Completed[activity] = Completed.GetValueOrDefault(activity) + 1;
            }
        }
    }
}
