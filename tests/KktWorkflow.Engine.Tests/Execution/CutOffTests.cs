using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;

namespace KktWorkflow.Engine.Tests.Execution;

/// <summary>Containers that a `WaitAny` join meets when nothing in them has started yet.</summary>
public sealed class CutOffTests
{
    private static JsonObject Line(string id) => Activity(id, "Elsa.WriteLine", ("text", Wrapped("Literal", id)));

    /// <summary>`a` starts a container and a line at once; the line is at the join first.</summary>
    private static ProcessDefinition Race(JsonObject container, params JsonObject[] after) => Procedures.Of(
        [Line("a"), container, Line("quick"), Activity("join", "Elsa.FlowJoin"), .. after],
        ["a>slow", "a>quick", "slow>join", "quick>join", .. after.Select((x, i) => $"{(i == 0 ? "join" : (string?)after[i - 1]["id"])}>{(string?)x["id"]}")]);

    private static JsonObject Sequence(params JsonObject[] activities) => Activity("slow", "Elsa.Sequence", ("activities", new JsonArray([.. activities])));

    private static IEnumerable<string?> Lines(CaseBed bed) => bed.Events<LineWritten>().Select(l => l.Personal?.Text);

    [Fact]
    public void What_is_queued_in_a_container_that_is_cut_off_still_runs_and_nothing_after_it()
    {
        var bed = new CaseBed(Race(Sequence(Line("first"), Line("second")), Line("then"), Line("end"))).Open(null, CaseKind.Trial);

        Lines(bed).ShouldBe(["a", "quick", "first", "then", "end"]);
        bed.State.Status.ShouldBe(CaseStatus.Completed);
        bed.State.Executions.ShouldBeEmpty();
    }

    [Fact]
    public void A_container_in_which_something_waits_ends_as_a_whole()
    {
        var parallel = Activity("slow", "Elsa.Parallel", ("activities", new JsonArray(Line("one"), Activity("event", "Elsa.Event", ("eventName", Wrapped("Literal", "E"))))));
        var bed = new CaseBed(Procedures.Of(
            [Line("a"), parallel, Line("quick"), Line("later"), Activity("join", "Elsa.FlowJoin"), Line("then")],
            "a>slow", "a>quick", "quick>later", "slow>join", "later>join", "join>then")).Open(null, CaseKind.Trial);

        Lines(bed).ShouldBe(["a", "quick", "one", "later", "then"]);
        bed.State.Status.ShouldBe(CaseStatus.Completed);
        bed.Events<ExecutionCutOff>().ShouldBeEmpty();
    }

    [Fact]
    public void Work_that_opens_in_a_container_that_was_cut_off_ends_with_its_chart()
    {
        var bed = new CaseBed(Race(Sequence(Procedures.Officer("step")), Line("then"))).Open(null, CaseKind.Trial);

        bed.Events<WorkItemCreated>().Count().ShouldBe(1);
        bed.State.Status.ShouldBe(CaseStatus.Completed);
        bed.Available.ShouldBeEmpty();
        bed.State.Executions.ShouldBeEmpty();
    }

    [Fact]
    public void Several_containers_under_way_are_cut_off_by_one_join()
    {
        var other = Activity("other", "Elsa.Sequence", ("activities", new JsonArray(Line("third"))));
        var bed = new CaseBed(Procedures.Of(
            [Line("a"), Line("quick"), Sequence(Line("first")), other, Activity("join", "Elsa.FlowJoin"), Line("then")],
            "a>quick", "a>slow", "a>other", "quick>join", "slow>join", "other>join", "join>then")).Open(null, CaseKind.Trial);

        Lines(bed).ShouldContain("then");
        bed.Events<ExecutionCutOff>().Count().ShouldBe(2);
    }
}
