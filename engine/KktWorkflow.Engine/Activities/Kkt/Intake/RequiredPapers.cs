using System.Globalization;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Activities.Kkt;

/// <summary>The papers that a procedure demands (`customProperties.kkt.papers` of the definition).</summary>
internal static class RequiredPapers
{
    private const string Copy = "copy";

    /// <summary>Names of the required papers that are not there: not handed in, in a form that is not taken, or past their last day. An original is good
    /// where a copy is asked for. A trial lacks none.</summary>
    public static EquatableArray<string> MissingIn(CaseState state, Facts facts)
    {
        if (state.Kind == CaseKind.Trial)
            return [];
        var today = facts.LocalNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var missing = new List<string>();
        foreach (var demanded in facts.Definition.Kkt.Member("papers").Entries())
        {
            if (demanded.TextMember("code") is not { } code || !demanded.Member("required").IsTrue())
                continue;
            var forms = demanded.Member("forms").Texts();
            if (!state.Papers.Any(p => string.Equals(p.Code, code, StringComparison.Ordinal) && IsGood(p, forms, today)))
                missing.Add(demanded.TextMember("name") ?? code);
        }

        return missing.ToEquatableArray();
    }

    private static bool IsGood(Paper paper, EquatableArray<string> forms, string today) =>
        paper.Count > 0
        && (forms.IsEmpty || forms.Contains(WordOf(paper.Form), StringComparer.Ordinal) || (paper.Form == PaperForm.Original && forms.Contains(Copy, StringComparer.Ordinal)))
        && (paper.Expires is null || string.CompareOrdinal(paper.Expires, today) >= 0);

    private static string WordOf(PaperForm form) => form switch
    {
        PaperForm.Original => "original",
        PaperForm.Copy => Copy,
        _ => "electronic",
    };
}
