using KktWorkflow.Engine.Activities.Elsa;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Tests.Definitions;

namespace KktWorkflow.Engine.Tests.Execution;

/// <summary>Ids of cases that follow from their cause. What a log names must be named so for ever.</summary>
public sealed class CaseIdTests
{
    private static readonly Instant At = new(1_786_928_400_123_456);

    [Fact]
    public void An_id_of_a_time_is_a_uuid_of_version_7_with_that_millisecond() =>
        CaseId.Of(At, Guid.AllBitsSet).ShouldBe(CaseId.Parse("01a00d3b-86fb-7fff-bfff-ffffffffffff"));

    [Fact]
    public void A_child_has_the_same_id_whenever_its_start_is_decided_again()
    {
        var facts = new Facts { Now = At, Actor = Actor.System, Definition = DefinitionJson.Read(DefinitionJson.Definition(DefinitionJson.Activity("a"))), Seed = 42 };

        ChildCases.ChildId(CaseId.Parse("0198b6a0-0000-7000-8000-000000000001"), 7, facts).ShouldBe(CaseId.Parse("01a00d3b-86fb-73fb-8bd6-f21bcbcf8c15"));
    }
}
