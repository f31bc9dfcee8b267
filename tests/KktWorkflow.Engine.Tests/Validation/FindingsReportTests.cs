using System.Text;
using System.Text.Json;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Validation;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;

namespace KktWorkflow.Engine.Tests.Validation;

public sealed class FindingsReportTests
{
    [Fact]
    public void A_report_has_the_promised_shape()
    {
        var report = new FindingsReport("a.json", DefinitionValidator.Validate(Encoding.UTF8.GetBytes(Definition(Activity("a", "Acme.Lạ")).ToJsonString())));

        using var json = JsonDocument.Parse(report.ToJson());
        json.RootElement.EnumerateObject().Select(m => m.Name).ShouldBe(["file", "findings"]);
        json.RootElement.GetProperty("file").GetString().ShouldBe("a.json");
        var finding = json.RootElement.GetProperty("findings")[0];
        finding.EnumerateObject().Select(m => m.Name).ShouldBe(["code", "severity", "place", "vi", "en"]);
        finding.GetProperty("code").GetString().ShouldBe("KKT-D05");
        finding.GetProperty("severity").GetString().ShouldBe("error");
        finding.GetProperty("place").GetString().ShouldBe("a");
        report.ToJson().ShouldContain("Acme.Lạ");
        report.HasErrors.ShouldBeTrue();
    }

    [Fact]
    public void Findings_are_the_same_whatever_the_culture_of_the_thread()
    {
        var before = System.Globalization.CultureInfo.CurrentUICulture;
        try
        {
            System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("en-GB");
            var finding = DefinitionReader.Read("{").ShouldBeOfType<DefinitionReadResult.Unreadable>().Findings[0];

            finding.Vi.ShouldStartWith("Tệp không phải JSON");
            finding.En.ShouldStartWith("The file is not valid JSON");
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = before;
        }
    }
}
