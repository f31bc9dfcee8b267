using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Validation;

namespace KktWorkflow.Host.Http;

/// <summary>The body of every error of the API (`application/problem+json`).</summary>
/// <param name="Code">Stable, `KKT-…`.</param>
/// <param name="Detail">A sentence with the way out, in the language of the request.</param>
/// <param name="Place">The work item, step or field it is about; null when it concerns the whole.</param>
/// <param name="Errors">Sentences by field, null when no field is to blame.</param>
public sealed record Problem(
    string Type, string Title, int Status, string Code, string Detail, string? Place, IReadOnlyDictionary<string, string[]>? Errors)
{
    public const string MediaType = "application/problem+json";

    /// <summary>A problem of the host's own.</summary>
    public static Problem Of(HttpRequest request, int status, string code, params ReadOnlySpan<string> facts)
    {
        var language = Language.Of(request);
        return Make(status, code, ProblemTexts.Find(code, language, facts) ?? code, place: null, errors: null, language);
    }

    /// <summary>Fields that are not right.</summary>
    public static Problem OfFields(HttpRequest request, IReadOnlyCollection<FieldProblem> fields)
    {
        var language = Language.Of(request);
        var errors = fields.GroupBy(f => f.Field, StringComparer.Ordinal)
            .ToDictionary(f => f.Key, f => f.Select(problem => problem.Sentence(language)).ToArray(), StringComparer.Ordinal);
        var count = errors.Count.ToString(CultureInfo.InvariantCulture);
        return Make(StatusCodes.Status422UnprocessableEntity, "KKT-H03", ProblemTexts.Find("KKT-H03", language, count)!, place: null, errors, language);
    }

    /// <summary>A refusal of the engine, or one of the host in the same form.</summary>
    public static Problem Of(HttpRequest request, Refusal refusal)
    {
        var language = Language.Of(request);
        var place = refusal.Place.Length == 0 ? null : refusal.Place;
        return Make(StatusOf(refusal.Kind), refusal.Code, RefusalSentence.Of(refusal, language, RefusalSentence.ZoneOf(request.HttpContext.RequestServices)), place, errors: null, language);
    }

    /// <summary>The same with the findings of the document that was refused, by the place that each is about.</summary>
    internal static Problem Of(HttpRequest request, Refusal refusal, IReadOnlyCollection<Finding> findings)
    {
        var isVietnamese = string.Equals(Language.Of(request), "vi", StringComparison.Ordinal);
        var errors = findings.GroupBy(f => f.Place, StringComparer.Ordinal).ToDictionary(f => f.Key, f => f.Select(finding => $"{finding.Code} {(isVietnamese ? finding.Vi : finding.En)}").ToArray(), StringComparer.Ordinal);
        return Of(request, refusal) with { Errors = errors.Count == 0 ? null : errors };
    }

    public static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    public IResult ToResult() => Results.Json(this, ApiJson.Options, MediaType, Status);

    public Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        return context.Response.WriteAsJsonAsync(this, ApiJson.Options, MediaType, context.RequestAborted);
    }

    private static Problem Make(
        int status, string code, string detail, string? place, IReadOnlyDictionary<string, string[]>? errors, string language) =>
        new($"urn:kktworkflow:{code}", ProblemTexts.Title(status, language), status, code, detail, place, errors);
}
