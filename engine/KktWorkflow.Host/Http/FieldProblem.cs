using KktWorkflow.Engine;

namespace KktWorkflow.Host.Http;

/// <summary>Something wrong with one field.</summary>
/// <param name="Field">Path of the field in the body, with dots, e.g. `applicant.name` or `form.vonDauTu`.</param>
/// <param name="Code">`KKT-F…`, or the one of a rule of the engine's.</param>
/// <param name="Fact">What the sentence fills in, e.g. the values that are allowed; empty when it says all itself.</param>
public sealed record FieldProblem(string Field, string Code, string Fact = "")
{
    public string Sentence(string language) => RefusalSentence.Of(Refusal.Of(Code, RefusalKind.Invalid, "", Fact), language);
}
