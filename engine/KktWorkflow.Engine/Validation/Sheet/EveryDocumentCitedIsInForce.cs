using System.Globalization;
using KktWorkflow.Engine.LegalDocuments;

namespace KktWorkflow.Engine.Validation.Sheet;

/// <summary>What a procedure rests on stands in the register of outside documents, and has not lost its force. Said only where the register is known.</summary>
internal sealed class EveryDocumentCitedIsInForce : IDefinitionRule
{
    private const string Place = "customProperties.kkt.sheet.coSoPhapLy";

    public IEnumerable<Finding> Check(ValidationSubject subject)
    {
        if (subject.LegalBasis is not { } basis)
            yield break;
        foreach (var citation in LegalCitations.Of(subject.Definition, basis.Register))
        {
            foreach (var expired in citation.Documents.Where(d => d.ValidityAt(basis.Today) == LegalValidity.Expired))
            {
                var day = expired.Expired!.Value.ToString("d'/'M'/'yyyy", CultureInfo.InvariantCulture);
                yield return expired.ReplacedBy is { } other
                    ? FindingTexts.Warning("KKT-J08", Place, expired.Number, day, other)
                    : FindingTexts.Warning("KKT-J07", Place, expired.Number, day);
            }

            if (citation.IsUnknown)
                yield return FindingTexts.Warning("KKT-J09", Place, citation.UnknownNumbers.IsEmpty ? citation.Text : string.Join(", ", citation.UnknownNumbers));
        }
    }
}
