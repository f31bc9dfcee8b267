using System.Collections.Immutable;
using System.Text.Json;

namespace KktWorkflow.Engine.Audits;

/// <summary>The procedure in which findings are corrected (ISO 9001:2015, 10.2), and what of a finding goes into the dossier of its case.</summary>
/// <param name="Procedure">Id of the definition.</param>
/// <param name="Minor">What stands for `{grade}` of a minor finding.</param>
/// <param name="Major">The same of a major one.</param>
public sealed record AuditCorrection(string Procedure, string Minor, string Major, EquatableArray<CorrectionField> Fields)
{
    /// <summary>The longest text of a field of a dossier, in characters; a longer one is cut.</summary>
    private const int LongestText = 4_000;

    /// <summary>The dossier that a case begins with.</summary>
    /// <param name="about">Code of the case that the finding is about; empty for none.</param>
    /// <param name="unit">The name of its unit.</param>
    /// <param name="audit">What the audit is called.</param>
    public ImmutableSortedDictionary<string, JsonElement> FormOf(AuditFinding finding, string about, string unit, string audit)
    {
        var form = ImmutableSortedDictionary.CreateBuilder<string, JsonElement>(StringComparer.Ordinal);
        foreach (var field in Fields)
        {
            var text = field.Pattern
                .Replace("{audit}", audit, StringComparison.Ordinal)
                .Replace("{clause}", finding.Clause, StringComparison.Ordinal)
                .Replace("{case}", about, StringComparison.Ordinal)
                .Replace("{unit}", unit, StringComparison.Ordinal)
                .Replace("{grade}", finding.Grade == FindingGrade.Major ? Major : Minor, StringComparison.Ordinal)
                .Replace("{evidence}", finding.Evidence, StringComparison.Ordinal)
                .Replace("{statement}", finding.Statement, StringComparison.Ordinal)
                .Trim();
            if (text.Length > 0)
                form[field.Name] = JsonSerializer.SerializeToElement(text.Length > LongestText ? text[..LongestText] : text);
        }

        return form.ToImmutable();
    }
}

/// <summary>A field of the dossier.</summary>
/// <param name="Pattern">Its text, in which `{statement}`, `{evidence}`, `{clause}`, `{grade}`, `{case}`, `{unit}` and `{audit}` stand for what the finding says.</param>
public sealed record CorrectionField(string Name, string Pattern);
