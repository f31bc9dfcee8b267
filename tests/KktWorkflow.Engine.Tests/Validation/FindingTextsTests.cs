using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Tests.Validation;

public sealed class FindingTextsTests
{
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
