using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Execution;

/// <summary>Who may start a procedure of the board itself.</summary>
public sealed class InternalStartTests
{
    private static readonly ProcessDefinition Records = Procedure("internal");

    [Fact]
    public void Officer_to_whom_the_first_step_may_come_starts_it_and_nobody_else_without_the_desks_permission()
    {
        new CaseBed(Records).Open(Board.Lan, CaseKind.Internal, accept: false).OpenSteps.ShouldBe(["lap"]);
        new CaseBed(Records).Open(Board.An, CaseKind.Internal, accept: false).OpenSteps.ShouldBe(["lap"]);
        Refusal(Records, Board.Chi, CaseKind.Internal).ShouldBe(RefusalCodes.NotPermitted);
        Refusal(Records, Board.Quan, CaseKind.Internal).ShouldBe(RefusalCodes.NotPermitted);
    }

    [Fact]
    public void Procedure_for_applicants_is_not_started_so()
    {
        Refusal(Procedure("procedure"), Board.Lan, CaseKind.Internal).ShouldBe(RefusalCodes.NotPermitted);
        Refusal(Records, Board.Lan, CaseKind.Procedure).ShouldBe(RefusalCodes.NotPermitted);
    }

    [Fact]
    public void First_steps_are_those_before_which_nobody_acts() =>
        InternalStart.FirstSteps(Records).Select(step => step.Id).ShouldBe(["lap"]);

    private static string Refusal(ProcessDefinition definition, Person who, CaseKind kind)
    {
        var bed = new CaseBed(definition);
        return bed.Refused(who, new OpenCase(new CaseId(Guid.Parse("0197aaaa-0000-7000-8000-000000000001")), kind, null, null, [], Sorted(), Sorted(), null, Accept: false)).Code;
    }

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, System.Text.Json.JsonElement> Sorted() =>
        System.Collections.Immutable.ImmutableSortedDictionary.Create<string, System.Text.Json.JsonElement>(StringComparer.Ordinal);

    private static ProcessDefinition Procedure(string kind) => Read(
        Definition(
            Chart("fc", [Activity("bat-dau", "Elsa.Start"), Officer("lap", "{'unit':'VP','position':'van-thu'}"), Officer("xem")], ["bat-dau>lap", "lap>xem"]),
            ("customProperties", new JsonObject { ["kkt"] = new JsonObject { ["kind"] = kind } })),
        allowUnknownTypes: false);
}
