using KktWorkflow.Engine.Tests.Execution;
using KktWorkflow.Engine.Validation;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;

namespace KktWorkflow.Engine.Tests.Validation;

public sealed class PapersRuleTests
{
    private static readonly Engine.Definitions.ProcessDefinition Procedure = Read(Definition(Chart("fc", [Procedures.Officer("viec", inputs: ("form", "'tham-dinh'"))])));

    [Fact]
    public void A_step_whose_form_is_not_in_the_library_is_found() =>
        DefinitionValidator.Validate(Procedure, forms: new HashSet<string> { "khac" }).ShouldContain(f => f.Code == "KKT-N01" && f.Place == "fc:viec" && f.Severity == FindingSeverity.Error);

    [Fact]
    public void A_form_that_is_there_or_that_nobody_can_look_up_is_no_finding()
    {
        DefinitionValidator.Validate(Procedure, forms: new HashSet<string> { "tham-dinh" }).ShouldNotContain(f => f.Code == "KKT-N01");
        DefinitionValidator.Validate(Procedure).ShouldNotContain(f => f.Code == "KKT-N01");
    }
}
