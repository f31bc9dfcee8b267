using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Engine.Migration;

namespace KktWorkflow.Engine.Tests.Oracle;

/// <summary>Charts with loops, forks and joins that go on by another version at some moment: whatever the moment, each join fills and nothing runs twice.</summary>
[LongForm]
public sealed class MigratedProcedureTests
{
    private static readonly long Count = LongForm.Count(400, 4_000);

    private static readonly ImmutableSortedDictionary<string, JsonElement> Empty = ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);

    [Fact]
    public void A_case_that_is_moved_to_the_same_chart_goes_on_as_if_it_had_not_been() => Gen.Select(Structure.Any, Gen.Int, Gen.Int[0, 12]).Sample(
        (structure, schedule, moment) =>
        {
            var (json, _) = Drawing.Of(structure);
            var (plain, moved) = (new Run(Version(json, 1), schedule), new Run(Version(json, 1), schedule));
            plain.Finish();
            moved.Finish(moment, Version(json, 2));

            moved.State.Status.ShouldBe(CaseStatus.Completed);
            moved.Story().ShouldBe(plain.Story());
            moved.Completed.OrderBy(c => c.Key, StringComparer.Ordinal).ShouldBe(plain.Completed.OrderBy(c => c.Key, StringComparer.Ordinal));
        },
        iter: Count);

    [Fact]
    public void The_same_holds_for_containers_within_containers() => Gen.Select(Block.Any, Gen.Int, Gen.Int[0, 12]).Sample(
        (block, schedule, moment) =>
        {
            var (plain, moved) = (new Run(BlockDrawing.Of(block).Definition, schedule), new Run(BlockDrawing.Of(block).Definition, schedule));
            plain.Finish();
            moved.Finish(moment, BlockDrawing.Of(block).Definition.As("oracle-v2", 2));

            moved.State.Status.ShouldBe(CaseStatus.Completed);
            moved.Story().ShouldBe(plain.Story());
        },
        iter: Count);

    [Fact]
    public void Moving_and_taking_it_back_leaves_the_case_as_it_was() => Gen.Select(Structure.Any, Gen.Int, Gen.Int[0, 12]).Sample(
        (structure, schedule, moment) =>
        {
            var (json, _) = Drawing.Of(structure);
            var (order, edited) = (new Random(schedule), JsonNode.Parse(json)!.AsObject());
            Edit.Some(edited, order);
            var run = new Run(Version(json, 1), schedule);
            run.Answer(moment);
            if (!run.State.IsOpen)
                return;
            var before = Comparable(run.State);
            if (!run.Migrate(Version(edited.ToJsonString(), 2)) || run.State.Migration is null)
                return;
            run.TakeBack();
            Comparable(run.State).ShouldBe(before);
        },
        iter: Count);

    [Fact]
    public void A_case_that_is_moved_to_an_edited_chart_ends_and_what_stayed_in_it_runs_as_often_as_the_structure_says() => Gen.Select(Structure.Any, Gen.Int, Gen.Int[0, 12]).Sample(
        (structure, schedule, moment) =>
        {
            var (json, expected) = Drawing.Of(structure);
            var (order, edited) = (new Random(schedule), JsonNode.Parse(json)!.AsObject());
            var touched = Edit.Some(edited, order);
            var run = new Run(Version(json, 1), schedule);
            run.Answer(moment);
            if (!run.State.IsOpen || !run.Migrate(Version(edited.ToJsonString(), 2)))
                return;
            run.Answer(int.MaxValue);

            run.State.Status.ShouldBe(CaseStatus.Completed);
            run.State.Executions.ShouldBeEmpty();
            run.Completed.Where(c => !touched.Contains(c.Key)).OrderBy(c => c.Key, StringComparer.Ordinal)
                .ShouldBe(expected.Where(c => !touched.Contains(c.Key)).OrderBy(c => c.Key, StringComparer.Ordinal));
            CaseEventCodec.EncodeState(CaseFold.Fold(run.Recorded)).ShouldBe(CaseEventCodec.EncodeState(run.State));
        },
        iter: Count);

    private static ProcessDefinition Version(string json, int number) =>
        DefinitionReader.Read(json).ShouldBeOfType<DefinitionReadResult.Read>().Definition.As($"oracle-v{number}", number);

    /// <summary>All but what speaks of the log.</summary>
    private static string Comparable(CaseState state)
    {
        var json = JsonNode.Parse(CaseEventCodec.EncodeState(state))!.AsObject();
        foreach (var member in new[] { "sequence", "changedAt", "undo", "migration", "migratedBy", "openedOn" })
            json.Remove(member);
        return json.ToJsonString();
    }

    /// <summary>Edits that keep the structure: a step put in over a connection, a step taken out, another name.</summary>
    private static class Edit
    {
        /// <summary>Ids of the activities that are new, or gone.</summary>
        public static HashSet<string> Some(JsonObject definition, Random order)
        {
            var touched = new HashSet<string>(StringComparer.Ordinal);
            var chart = definition["root"]!.AsObject();
            for (var n = order.Next(1, 4); n > 0; n--)
            {
                if (order.Next(3) == 0)
                    TakeOut(chart, touched, order);
                else
                    PutIn(chart, touched, order, $"new{n}");
            }

            return touched;
        }

        private static void PutIn(JsonObject chart, HashSet<string> touched, Random order, string id)
        {
            var connections = chart["connections"]!.AsArray();
            var over = connections[order.Next(connections.Count)]!;
            var target = over["target"]!["activity"]!.GetValue<string>();
            touched.Add(id);
            var step = new JsonObject { ["id"] = id, ["type"] = order.Next(2) == 0 ? "Elsa.Event" : "Elsa.WriteLine" };
            if (step["type"]!.GetValue<string>() == "Elsa.Event")
                step["eventName"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = id } };
            chart["activities"]!.AsArray().Add(step);
            over["target"] = new JsonObject { ["activity"] = id, ["port"] = "In" };
            connections.Add(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = id, ["port"] = "Done" },
                ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
            });
        }

        /// <summary>A step between two others: what came into it leads on to what came after it.</summary>
        private static void TakeOut(JsonObject chart, HashSet<string> touched, Random order)
        {
            var (activities, connections) = (chart["activities"]!.AsArray(), chart["connections"]!.AsArray());
            var steps = activities.Select(a => a!["id"]!.GetValue<string>())
                .Where(id => In(connections, id).Count == 1 && Out(connections, id).Count == 1 && activities.First(a => a!["id"]!.GetValue<string>() == id)!["type"]!.GetValue<string>() is "Elsa.Event" or "Elsa.WriteLine")
                .Where(id => !connections.Any(c => Source(c!) == Source(In(connections, id)[0]) && Port(c!) == Port(In(connections, id)[0]) && Target(c!) == Target(Out(connections, id)[0])))
                .ToList();
            if (steps.Count == 0)
                return;
            var gone = steps[order.Next(steps.Count)];
            touched.Add(gone);
            In(connections, gone)[0]["target"] = new JsonObject { ["activity"] = Target(Out(connections, gone)[0]), ["port"] = "In" };
            connections.Remove(Out(connections, gone)[0]);
            activities.Remove(activities.First(a => a!["id"]!.GetValue<string>() == gone));
        }

        private static List<JsonNode> In(JsonArray connections, string id) => [.. connections.Select(c => c!).Where(c => Target(c) == id)];

        private static List<JsonNode> Out(JsonArray connections, string id) => [.. connections.Select(c => c!).Where(c => Source(c) == id)];

        private static string Source(JsonNode connection) => connection["source"]!["activity"]!.GetValue<string>();

        private static string Port(JsonNode connection) => connection["source"]!["port"]!.GetValue<string>();

        private static string Target(JsonNode connection) => connection["target"]!["activity"]!.GetValue<string>();
    }

    /// <summary>Drives one case with the pure decider.</summary>
    private sealed class Run(ProcessDefinition definition, int schedule)
    {
        private readonly Dictionary<int, string> _activities = [];
        private readonly Dictionary<int, string> _open = [];
        private readonly Random _order = new(schedule);
        private ProcessDefinition _definition = definition;
        private ProcessDefinition _before = definition;

        public CaseState State { get; private set; } = CaseState.None;

        public List<RecordedEvent> Recorded { get; } = [];

        public Dictionary<string, int> Completed { get; } = new(StringComparer.Ordinal);

        public void Finish(int moment = -1, ProcessDefinition? target = null)
        {
            if (moment >= 0)
            {
                Answer(moment);
                if (State.IsOpen)
                    Migrate(target!).ShouldBeTrue();
            }

            Answer(int.MaxValue);
        }

        /// <summary>Opens the case, if it isn't yet, and answers so many waits.</summary>
        public void Answer(int waits)
        {
            if (State.Sequence == 0)
                Do(new OpenCase(new(Guid.Empty), CaseKind.Trial, null, null, [], Empty, Empty, null, false));
            for (; waits > 0 && State.Waits.Values.ToList() is { Count: > 0 } open; waits--)
                Do(new DeliverEvent(open[_order.Next(open.Count)].Name, default, null, false));
        }

        /// <summary>False when the case stays, for a reason that an edit can have.</summary>
        public bool Migrate(ProcessDefinition target)
        {
            var command = new MigrateCase(_definition.VersionId, target.VersionId, [], [], Guid.NewGuid(), null);
            if (CaseDecider.Decide(State, command, FactsFor(target)) is Decision.Refused refused)
            {
                refused.Refusal.Code.ShouldBeOneOf(RefusalCodes.OpenStepWithoutPlace, RefusalCodes.CannotStandThere);
                return false;
            }

            var before = _definition;
            Do(command, target);
            _before = before;
            return true;
        }

        public void TakeBack()
        {
            Do(new UndoMigration("Nhầm"), _before);
        }

        /// <summary>What happened, without what a migration says.</summary>
        public List<string> Story() =>
        [
            .. Recorded.Select(r => r.Event).Where(e => e is not (CaseMigrated or FlowCarried or SequenceCarried))
                .Select(e => $"{CaseEventCodec.KindOf(e)} {System.Text.Encoding.UTF8.GetString(CaseEventCodec.Encode(e))}".Replace("oracle-v2", "oracle-v1", StringComparison.Ordinal)),
        ];

        private Facts FactsFor(ProcessDefinition? target) =>
            new() { Now = new(1_750_000_000_000_000), Actor = Actor.System, Definition = _definition, Target = target };

        private void Do(CaseCommand command, ProcessDefinition? target = null)
        {
            var facts = FactsFor(target);
            var accepted = CaseDecider.Decide(State, command, facts).ShouldBeOfType<Decision.Accepted>();
            foreach (var e in accepted.Events)
            {
                if (e is CaseMigrated)
                    _definition = target!;
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
                {
                    if (advanced.Execution == 1 && scheduled.Entry == Entry.Forward)
                        _open.Values.Intersect(FlowGraph.Of(_definition.Root).Upstream(scheduled.Node.Id), StringComparer.Ordinal).ShouldBeEmpty($"{scheduled.Node} runs before what comes before it is done");
                    _activities[scheduled.Number] = scheduled.Node.Id;
                    if (advanced.Execution == 1)
                        _open[scheduled.Number] = scheduled.Node.Id;
                }
            }
            else if (e is ExecutionCancelled cancelled)
            {
                _open.Remove(cancelled.Execution);
            }
            else if (e is ExecutionCompleted completed && _activities.TryGetValue(completed.Execution, out var activity))
            {
                _open.Remove(completed.Execution);
                Completed[activity] = Completed.GetValueOrDefault(activity) + 1;
            }
        }
    }
}
