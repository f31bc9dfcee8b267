using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Administration;

/// <summary>A refusal of the administration in the language of the page.</summary>
internal static class FieldErrors
{
    private static readonly Dictionary<string, string> Labels = new(StringComparer.Ordinal)
    {
        ["name"] = "Accounts.Name",
        ["userName"] = "Accounts.UserName",
        ["host"] = "Mail.Host",
        ["port"] = "Mail.Port",
        ["security"] = "Mail.Security",
        ["from"] = "Mail.From",
    };

    public static IReadOnlyList<FieldError> Of(IEnumerable<FieldProblem> problems) => [.. problems.Select(problem => new FieldError(problem.Field, problem.Sentence(Language)))];

    /// <summary>With the field's name where its sentence could be any field's.</summary>
    public static IReadOnlyList<FieldError> Of(IEnumerable<FieldProblem> problems, IStringLocalizer<AdministrationTexts> texts) =>
        [.. Of(problems).Select(error => Labels.TryGetValue(error.Field, out var label) ? error with { Label = texts[label] } : error)];

    public static string Sentence(Refusal refusal) => RefusalSentence.Of(refusal, Language);

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
}
