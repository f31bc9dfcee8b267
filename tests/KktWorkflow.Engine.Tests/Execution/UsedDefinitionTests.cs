using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;

namespace KktWorkflow.Engine.Tests.Execution;

/// <summary>Definitions used as activities, within each other and deep.</summary>
public sealed class UsedDefinitionTests
{
    private static JsonObject Use(string id, string version) => Activity(id, "Used", ("workflowDefinitionVersionId", version));

    private static JsonObject Sequence(string id, params JsonObject[] activities) => Activity(id, "Elsa.Sequence", ("activities", new JsonArray([.. activities])));

    private static ProcessDefinition Version(string id, JsonObject root) => Read(Definition(root, ("id", id)));

    private static Decision.Accepted Run(ProcessDefinition definition, params ProcessDefinition[] library)
    {
        var none = ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);
        var open = new OpenCase(new(Guid.Empty), CaseKind.Trial, null, null, [], none, none, null, false);
        var facts = new Facts { Now = new(0), Actor = Actor.System, Definition = definition, Library = library.ToImmutableDictionary(d => d.VersionId) };
        return CaseDecider.Decide(CaseState.None, open, facts).ShouldBeOfType<Decision.Accepted>();
    }

    [Fact]
    public void A_definition_used_within_a_used_one_runs()
    {
        var inner = Version("inner", Sequence("i", Activity("line", "Elsa.WriteLine", ("text", Wrapped("Literal", "deep")))));
        var middle = Version("middle", Sequence("m", Use("u", "inner")));

        var run = Run(Version("outer", Sequence("o", Use("u", "middle"))), inner, middle);

        run.Events.OfType<LineWritten>().ShouldHaveSingleItem();
        run.State.Status.ShouldBe(CaseStatus.Completed);
    }

    [Fact]
    public void A_definition_that_uses_itself_stops_in_an_incident()
    {
        var own = Version("own", Sequence("s", Use("u", "own")));

        Run(own, own).State.Incidents.Values.ShouldHaveSingleItem().Code.ShouldBe(IncidentCodes.TooDeep);
    }

    [Fact]
    public void The_deepest_nesting_that_is_allowed_needs_little_stack()
    {
        var levels = Enumerable.Range(0, DefinitionLimits.Uses + 1).Select(i =>
        {
            var inside = i == DefinitionLimits.Uses ? Activity("line") : Use("u", $"v{i + 1}");
            return Version($"v{i}", Enumerable.Range(0, 55).Aggregate(inside, (body, depth) => Sequence($"s{depth}", body)));
        }).ToArray();
        CaseState? end = null;
        var thread = new Thread(() => end = Run(levels[0], levels).State, maxStackSize: 1024 * 1024);

        thread.Start();
        thread.Join();

        end.ShouldNotBeNull().Status.ShouldBe(CaseStatus.Completed);
    }

    [Fact]
    public void Containers_nested_a_thousand_deep_are_refused()
    {
        var text = string.Concat(Enumerable.Range(0, 1_000).Select(i => $$"""{"id":"s{{i}}","type":"Elsa.Sequence","activities":[""")) + string.Concat(Enumerable.Repeat("]}", 1_000));

        CodesOf(DefinitionReader.Read($$"""{"id":"v","definitionId":"d","root":{{text}}}""")).ShouldBe(["KKT-D03"]);
    }
}
