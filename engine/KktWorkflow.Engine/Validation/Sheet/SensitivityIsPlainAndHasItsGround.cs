using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Validation.Sheet;

/// <summary>Whether dossiers are sensitive is said by true or false, and the procedure names the document for it.</summary>
internal sealed class SensitivityIsPlainAndHasItsGround : IDefinitionRule
{
    private const string Place = $"customProperties.kkt.{SensitiveDossiers.Member}";

    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        var said = subject.Definition.Kkt.Member(SensitiveDossiers.Member);
        if (said.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.True or JsonValueKind.False))
            yield return FindingTexts.Error("KKT-I10", Place, said.GetRawText());
        else if (SensitiveDossiers.Are(subject.Definition) && SensitiveDossiers.BasisOf(subject.Definition) is null)
            yield return FindingTexts.Warning("KKT-I11", Place);
    }
}
