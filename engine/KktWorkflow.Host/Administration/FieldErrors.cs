using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;

namespace KktWorkflow.Host.Administration;

/// <summary>A refusal of the administration in the language of the page.</summary>
internal static class FieldErrors
{
    public static IReadOnlyList<FieldError> Of(IEnumerable<FieldProblem> problems) => [.. problems.Select(problem => new FieldError(problem.Field, problem.Sentence(Language)))];

    public static string Sentence(Refusal refusal) => RefusalSentence.Of(refusal, Language);

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
}
