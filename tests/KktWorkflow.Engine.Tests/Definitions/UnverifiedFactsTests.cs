using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Tests.ProcessDefinitions;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;

namespace KktWorkflow.Engine.Tests.Definitions;

public sealed class UnverifiedFactsTests
{
    public static TheoryData<string> Procedures => [.. Library.Procedures.Keys];

    [Fact]
    public void What_is_marked_is_found_wherever_it_stands_in_the_sheet()
    {
        Facts("""
            {"nationalCode":"1.000001","nationalCodeVerified":false,"nationalCodeNote":"Cần tra lại",
             "statutory":{"amount":5,"unit":"workingDays","verified":false,"note":"Cần mở văn bản"},
             "committed":{"amount":5,"unit":"workingDays"},
             "variants":[{"id":"a","name":"Đổi tên","statutory":{"amount":3,"unit":"workingDays","verified":false}}],
             "fees":[{"name":"Lệ phí","amount":null,"basis":"Nghị quyết","verified":false}],
             "sheet":{"coSoPhapLy":[{"text":"Luật A","verified":true},{"text":"Luật B","verified":false}]}}
            """).ShouldBe(
            [
                ("nationalCode", null, "1.000001", "Cần tra lại"),
                ("statutory", null, null, "Cần mở văn bản"),
                ("variants.statutory", "Đổi tên", null, null),
                ("fees", null, "Lệ phí", "Nghị quyết"),
                ("sheet.coSoPhapLy", null, "Luật B", null),
            ]);
    }

    [Fact]
    public void A_definition_without_a_sheet_has_none() => UnverifiedFacts.Of(Read(Definition(Activity("a")))).ShouldBeEmpty();

    [Theory, MemberData(nameof(Procedures))]
    public void A_shipped_procedure_says_why_a_limit_of_its_is_unsure(string procedure) =>
        UnverifiedFacts.Of(Library.Procedures[procedure]).Where(f => f.Part.EndsWith("statutory", StringComparison.Ordinal) || f.Part == "nationalCode")
            .ShouldAllBe(f => f.Note != null);

    private static IEnumerable<(string Part, string? Within, string? Text, string? Note)> Facts(string kkt) =>
        UnverifiedFacts.Of(Read(Definition(Activity("a"), ("customProperties", new JsonObject { ["kkt"] = JsonNode.Parse(kkt) })))).Select(f => (f.Part, f.Within, f.Text, f.Note));
}
