using KktWorkflow.Engine.Definitions;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Host.Resources;
using KktWorkflow.Host.Tests.Architecture;
using KktWorkflow.Host.Tests.Frame;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Tests.Procedures;

public sealed class UnverifiedListTests
{
    [Fact]
    public async Task What_is_not_checked_is_listed_as_to_be_verified_with_its_reason()
    {
        var html = await Rendered.Html<UnverifiedList>(
            ("Lines", new UnverifiedLine[] { new("statutory", "10 ngày LV", "Cần mở văn bản gốc"), new("variants.statutory", "Đổi tên, 3 ngày LV", null) }));

        html.ShouldContain("Cần kiểm chứng");
        html.ShouldContain("Thời hạn theo luật: 10 ngày LV");
        html.ShouldContain("Cần mở văn bản gốc");
        html.ShouldContain("Thời hạn theo luật của trường hợp: Đổi tên, 3 ngày LV");
    }

    [Fact]
    public async Task Nothing_is_shown_where_everything_is_checked() =>
        (await Rendered.Html<UnverifiedList>(("Lines", Array.Empty<UnverifiedLine>()))).Trim().ShouldBeEmpty();

    [Theory]
    [InlineData("""{"name":"Lệ phí","amount":null,"basis":"Nghị quyết"}""")]
    [InlineData("""{"amount":"5","unit":"workingDays"}""")]
    [InlineData("""{"amount":5}""")]
    public void What_has_no_amount_or_no_unit_is_no_time(string json) => StepPlan.BudgetOf(System.Text.Json.JsonElement.Parse(json)).ShouldBeNull();

    [Fact]
    public void Whatever_the_library_marks_has_its_words()
    {
        var texts = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider().GetRequiredService<IStringLocalizer<ProcedureTexts>>();
        var parts = Repository.Files("process-definitions/procedures")
            .SelectMany(file => UnverifiedFacts.Of(DefinitionReader.Read(File.ReadAllText(file), library: null, allowUnknownTypes: true).ShouldBeOfType<DefinitionReadResult.Read>().Definition))
            .Select(fact => fact.Part).Where(part => !part.StartsWith("sheet.", StringComparison.Ordinal)).Distinct();

        parts.ShouldNotBeEmpty();
        foreach (var part in parts)
            texts[$"Unverified.{part}"].ResourceNotFound.ShouldBeFalse(part);
    }
}
