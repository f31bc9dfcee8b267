using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Intake;

/// <summary>A dossier as it was typed at the desk, with what is wrong with it.</summary>
/// <param name="Applicant">Texts by member name.</param>
/// <param name="Papers">By paper code.</param>
/// <param name="Texts">Texts of the dossier's form, by field id.</param>
internal sealed record TypedDossier(
    string? Variant,
    IReadOnlyDictionary<string, string> Applicant,
    IReadOnlyDictionary<string, TypedPaper> Papers,
    IReadOnlyDictionary<string, string> Texts,
    ImmutableSortedDictionary<string, JsonElement> Values,
    IReadOnlyList<FieldError> Errors)
{
    /// <summary>The code that another system gave the dossier, as typed.</summary>
    public string ExternalCode { get; init; } = "";

    private static readonly string[] Members = ["kind", "name", "taxCode", "idNumber", "phone", "email", "address"];

    public static readonly TypedDossier Empty = new(
        null,
        new Dictionary<string, string>(StringComparer.Ordinal),
        new Dictionary<string, TypedPaper>(StringComparer.Ordinal),
        new Dictionary<string, string>(StringComparer.Ordinal),
        ImmutableSortedDictionary<string, JsonElement>.Empty,
        []);

    public static TypedDossier Read(IntakeForm form, IFormCollection posted, FormReader reader, IStringLocalizer<IntakeTexts> texts)
    {
        var applicant = Members.ToDictionary(member => member, member => posted[$"applicant.{member}"].ToString().Trim(), StringComparer.Ordinal);
        var papers = form.Papers.ToDictionary(paper => paper.Code, paper => TypedPaper.Read(paper.Code, posted), StringComparer.Ordinal);
        // A dossier is registered even when its form has gaps; the intake step asks for what is missing.
        var answers = reader.Read(form.Fields, posted, complete: false);
        var errors = new List<FieldError>();
        var variant = posted["variant"].ToString();
        if (form.Variants.Count > 0 && form.Variants.All(option => option.Value != variant))
            errors.Add(new FieldError("variant", texts["Error.Variant"]));
        var external = posted["externalCode"].ToString().Trim();
        if (external.Length > 0 && !ExternalCodes.TryRead(external, out _))
            errors.Add(new FieldError("externalCode", new FieldProblem("externalCode", "KKT-F27").Sentence(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName)));
        if (applicant["name"].Length == 0)
            errors.Add(new FieldError("applicant-name", texts["Error.Name"]));
        errors.AddRange(ApplicantCheck.ProblemsOf(new ApplicantRequest(null, applicant["name"], applicant["taxCode"], null, applicant["phone"], applicant["email"], null))
            .Select(problem => new FieldError(problem.Field.Replace('.', '-'), problem.Sentence(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName))));
        errors.AddRange(TypedPaper.ErrorsOf(form.Papers, papers, texts));
        return new TypedDossier(form.Variants.Count == 0 ? null : variant, applicant, papers, answers.Texts, answers.Values, [.. errors, .. answers.Errors]) { ExternalCode = external };
    }

    /// <summary>What an earlier dossier says that this one may say again: who hands in, and the fields that both forms ask for. Papers are handed in anew.</summary>
    public static TypedDossier Of(IntakeForm form, CaseState earlier)
    {
        var who = earlier.Applicant;
        return Empty with
        {
            Applicant = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["kind"] = who?.Kind == ApplicantKind.Person ? "person" : "business",
                ["name"] = who?.Name ?? "",
                ["taxCode"] = who?.TaxCode ?? "",
                ["idNumber"] = who?.IdNumber ?? "",
                ["phone"] = who?.Phone ?? "",
                ["email"] = who?.Email ?? "",
                ["address"] = who?.Address ?? "",
            },
            Texts = FormReader.Texts(form.Fields, earlier.Dossier),
        };
    }

    /// <summary>Only to be called when there are no errors.</summary>
    public IntakeSubmission ToSubmission(string definitionId) => new(
        definitionId,
        Variant,
        ExternalCode.Length == 0 ? null : ExternalCode,
        new Applicant(
            Applicant["kind"] == "person" ? ApplicantKind.Person : ApplicantKind.Business,
            Applicant["name"], Given("taxCode"), Given("idNumber"), Given("phone"), Given("email"), Given("address")),
        [.. Papers.Where(pair => pair.Value.Given).Select(pair => pair.Value.ToPaper(pair.Key))],
        Values);

    private string? Given(string member) => Applicant[member].Length == 0 ? null : Applicant[member];
}
