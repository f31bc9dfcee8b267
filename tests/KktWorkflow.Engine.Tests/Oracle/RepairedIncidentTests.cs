using System.Collections.Immutable;
using System.Text.Json;
using CsCheck;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;

namespace KktWorkflow.Engine.Tests.Oracle;

/// <summary>An expression that fails, wherever it stands and whenever it does, and is repaired: what runs in the end is what would have run without the failure.</summary>
[LongForm]
public sealed class RepairedIncidentTests
{
    private static readonly long Count = LongForm.Count(300, 6_000);

    [Fact]
    public void A_retry_after_the_repair_loses_no_work_and_does_none_twice() =>
        Gen.Select(Block.Any, Gen.Int).Sample((block, schedule) => Check(block, new(schedule), skips: false), iter: Count);

    [Fact]
    public void Passing_over_what_failed_with_the_outcome_it_would_have_had_loses_nothing_else() =>
        Gen.Select(Block.Any, Gen.Int).Sample((block, schedule) => Check(block, new(schedule), skips: true), iter: Count);

    private static void Check(Block block, Random order, bool skips)
    {
        var drawing = BlockDrawing.Of(block);
        var whole = new Run(drawing, new(0));
        whole.Finish();
        var failing = drawing.Breakable[order.Next(drawing.Breakable.Count)];
        // From the start, or from some moment on, so that rounds and branches are under way already.
        var from = order.Next(3);
        var run = new Run(from == 0 ? BlockDrawing.Of(block, failing) : drawing, order) { Skips = skips };

        run.Finish(from, failing);

        run.State.Status.ShouldBe(CaseStatus.Completed);
        run.Completed.OrderBy(c => c.Key, StringComparer.Ordinal).ShouldBe(whole.Completed.OrderBy(c => c.Key, StringComparer.Ordinal));
        if (!skips)
            run.Lines.OrderBy(c => c.Key, StringComparer.Ordinal).ShouldBe(whole.Lines.OrderBy(c => c.Key, StringComparer.Ordinal));
        var folded = CaseEventCodec.EncodeState(CaseFold.Fold(run.Recorded));
        folded.ShouldBe(CaseEventCodec.EncodeState(run.State));
    }

    /// <summary>Drives one case with the pure decider.</summary>
    private sealed class Run(BlockDrawing drawing, Random order)
    {
        private static readonly ImmutableSortedDictionary<string, JsonElement> Empty = ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);

        private readonly Dictionary<int, string> _activities = [];
        public bool Skips { get; init; }

        public CaseState State { get; private set; } = CaseState.None;

        public List<RecordedEvent> Recorded { get; } = [];

        /// <summary>How often each activity completed, containers included.</summary>
        public Dictionary<string, int> Completed { get; } = new(StringComparer.Ordinal);

        /// <summary>How often each line was written.</summary>
        public Dictionary<string, int> Lines { get; } = new(StringComparer.Ordinal);

        /// <summary>Answers what waits and repairs what failed, in some order, until nothing is left.</summary>
        /// <param name="breakAt">After so many commands <paramref name="broken"/> begins to fail; 0 when it was drawn so.</param>
        public void Finish(int breakAt = 0, string broken = "")
        {
            Do(new OpenCase(new(Guid.Empty), CaseKind.Trial, null, null, [], Empty, Empty, null, false));
            for (var turn = 1; State.IsOpen; turn++)
            {
                if (turn == breakAt)
                    Say(broken);
                var waits = State.Waits.Values.ToList();
                if (State.Incidents.IsEmpty && waits.Count == 0)
                    break;
                var next = order.Next(waits.Count + State.Incidents.Count);
                if (next < waits.Count)
                    Do(new DeliverEvent(waits[next].Name, default, null, false));
                else
                    Resolve(State.Incidents.Values.ElementAt(next - waits.Count));
            }
        }

        private void Resolve(Incident incident)
        {
            Say("");
            EquatableArray<string>? outcomes = drawing.Outcomes.TryGetValue(incident.Node.Id, out var outcome) ? [outcome] : drawing.Plain.Contains(incident.Node.Id) ? [] : null;
            if (Skips && incident.Held is null && outcomes is { } known)
                Do(new SkipIncident(incident.Number, known, "Thử"));
            else
                Do(new RetryIncident(incident.Number));
        }

        private void Say(string broken) => Do(new SetVariable(BlockDrawing.Broken, JsonSerializer.SerializeToElement(broken)));

        private void Do(CaseCommand command)
        {
            var facts = new Facts { Now = new(1_750_000_000_000_000 + Recorded.Count), Actor = Actor.System, Definition = drawing.Definition };
            var accepted = CaseDecider.Decide(State, command, facts).ShouldBeOfType<Decision.Accepted>();
            foreach (var e in accepted.Events)
            {
                Recorded.Add(new(Recorded.Count + 1, facts.Now, facts.Actor, e));
                Note(e);
            }

            State = accepted.State;
        }

        private void Note(CaseEvent e)
        {
            switch (e)
            {
                case ProcessStarted started:
                    _activities[started.Root.Number] = started.Root.Node.Id;
                    break;
                case FlowAdvanced advanced:
                    Note(advanced.Scheduled);
                    break;
                case ContainerAdvanced advanced:
                    Note(advanced.Scheduled);
                    break;
                case ExecutionCompleted completed:
                    Completed[_activities[completed.Execution]] = Completed.GetValueOrDefault(_activities[completed.Execution]) + 1;
                    break;
                case LineWritten line:
                    Lines[_activities[line.Execution]] = Lines.GetValueOrDefault(_activities[line.Execution]) + 1;
                    break;
            }
        }

        private void Note(IEnumerable<ScheduledExecution> scheduled)
        {
            foreach (var execution in scheduled)
                _activities[execution.Number] = execution.Node.Id;
        }
    }
}
