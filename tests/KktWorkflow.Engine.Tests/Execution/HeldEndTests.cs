using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Execution;

/// <summary>Work that is done, and whose end cannot be followed because an expression on the way on fails.</summary>
public sealed class HeldEndTests
{
    private static JsonObject Join => Activity("hop", "Elsa.FlowJoin", ("mode", Wrapped("JavaScript", "getCach()")));

    [Fact]
    public void Nobody_does_a_step_again_because_the_join_behind_it_failed()
    {
        var bed = new CaseBed(With([Officer("soan"), Join, Officer("ky")], "soan>hop", "hop>ky")).Open(Board.An, CaseKind.Internal).Does(Board.Chi, "soan", "Done");
        var incident = bed.State.Incidents.Values.ShouldHaveSingleItem();
        bed.OpenSteps.ShouldBeEmpty();

        Repaired(bed).Done(Board.Quan, new RetryIncident(incident.Number)).OpenSteps.ShouldBe(["ky"]);
        bed.State.Steps[new("fc:soan")].Runs.ShouldBe(1);
    }

    [Fact]
    public void A_retry_that_fails_again_is_an_incident_again()
    {
        var bed = new CaseBed(With([Officer("soan"), Join, Officer("ky")], "soan>hop", "hop>ky")).Open(Board.An, CaseKind.Internal).Does(Board.Chi, "soan", "Done");

        bed.Done(Board.Quan, new RetryIncident(bed.State.Incidents.Keys.Single()));
        bed.Done(Board.Quan, new SkipIncident(bed.State.Incidents.Keys.Single(), ["Done"], "Không chờ được"));

        Repaired(bed).Done(Board.Quan, new RetryIncident(bed.State.Incidents.Keys.Single())).OpenSteps.ShouldBe(["ky"]);
    }

    [Fact]
    public void A_used_definition_that_completes_before_a_join_that_fails_is_not_lost()
    {
        var used = Read(Definition(Chart("trong", [Activity("lam"), Activity("xong", "Elsa.Complete")], "lam>xong"), ("id", "used")));
        var bed = new CaseBed(With([Activity("dung", "Used", ("workflowDefinitionVersionId", "used")), Join, Officer("ky")], "dung>hop", "hop>ky"))
        {
            Released = ImmutableDictionary<string, ProcessDefinition>.Empty.Add("used", used),
        };
        bed.Open(Board.An, CaseKind.Internal);

        Repaired(bed).Done(Board.Quan, new RetryIncident(bed.State.Incidents.Keys.Single())).OpenSteps.ShouldBe(["ky"]);
        bed.Events<LineWritten>().ShouldHaveSingleItem();
    }

    [Fact]
    public void Other_branches_go_on_while_an_end_is_held_and_the_chart_waits_for_it()
    {
        // The other side of the decision dies into a join whose mode fails: that holds the chart at the decision, not the branch beside it.
        var bed = new CaseBed(With(
            [
                Officer("soan"), Activity("chon", "Elsa.FlowDecision", ("condition", Wrapped("Literal", "true", "Boolean"))), Activity("khong"), Join, Officer("ky"),
                Officer("ben-canh"), Officer("sau-ben-canh"),
            ],
            "soan>chon", "soan>ben-canh", "chon>True>ky", "chon>False>khong", "khong>hop", "ben-canh>sau-ben-canh")).Open(Board.An, CaseKind.Internal).Does(Board.Chi, "soan", "Done");
        var incident = bed.State.Incidents.Values.ShouldHaveSingleItem();
        incident.Node.ShouldBe(new NodePath("fc"));

        bed.Does(Board.Chi, "ben-canh", "Done").Does(Board.Chi, "sau-ben-canh", "Done").State.Status.ShouldBe(CaseStatus.Running);
        Repaired(bed).Done(Board.Quan, new RetryIncident(incident.Number)).OpenSteps.ShouldBe(["ky"]);
        bed.Does(Board.Chi, "ky", "Done").State.Status.ShouldBe(CaseStatus.Completed);
    }

    private static ProcessDefinition With(IEnumerable<JsonObject> activities, params string[] connections) => Read(Definition(
        Chart("fc", activities, connections),
        ("variables", new JsonArray(new JsonObject { ["id"] = "Cach", ["name"] = "Cach", ["typeName"] = "String", ["value"] = "KhongCo" }))));

    private static CaseBed Repaired(CaseBed bed) => bed.Done(Board.Quan, new SetVariable("Cach", JsonSerializer.SerializeToElement("WaitAllActive")));
}
