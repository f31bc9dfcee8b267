using KktWorkflow.Engine.Validation;

namespace KktWorkflow.Engine.Documents;

/// <summary>What may stand against a Word file that somebody brings for a form. Whoever reads the file says which of them it is.</summary>
public static class DocumentTemplateFindings
{
    /// <summary>The bytes are no Word file that can be read, or hold what no form needs.</summary>
    public static Finding NoWordFile() => FindingTexts.Error("KKT-Y07", "");

    /// <summary>A field is not there without which the form would not say what the law wants.</summary>
    public static Finding Lacks(string field) => FindingTexts.Error("KKT-Y08", field, field);

    /// <summary>A field has a name that documents of the form's moment don't know.</summary>
    public static Finding Unknown(string field) => FindingTexts.Error("KKT-Y09", field, field);

    /// <summary>The file breaks the structure of Word files.</summary>
    public static Finding Broken(string part, string why) => FindingTexts.Error("KKT-Y10", part, part, why);
}
