using KktWorkflow.Engine;
using KktWorkflow.Engine.Validation;
using KktWorkflow.Host.Http;

namespace KktWorkflow.Host.Elsa;

/// <summary>A refusal in the form that Studio shows word for word: each sentence of `errors` becomes a message of its own.</summary>
internal static class StudioProblem
{
    private const string Everything = "generalErrors";

    /// <summary>So many messages Studio shows at once, for two minutes; what comes after them waits so long.</summary>
    private const int MostShown = 3;

    public static IResult Of(string code, IReadOnlyCollection<string> sentences, int status = StatusCodes.Status400BadRequest) => Make(code, sentences, status).ToResult();

    /// <summary>The first sentences, and <paramref name="rest"/> of how many there are besides where Studio would show them too late to be read. `detail` has them all.</summary>
    public static IResult OfMany(string code, IReadOnlyList<string> sentences, Func<int, string> rest)
    {
        var problem = Make(code, sentences, StatusCodes.Status400BadRequest);
        const int kept = MostShown - 1;
        return sentences.Count <= MostShown
            ? problem.ToResult()
            : (problem with { Errors = Told([.. sentences.Take(kept), rest(sentences.Count - kept)]) }).ToResult();
    }

    /// <summary>All sentences at once, where each is to be read now: those that Studio would show too late stand together in its last message.</summary>
    public static IResult OfAll(string code, IReadOnlyList<string> sentences) => OfMany(code, sentences, _ => string.Join(' ', sentences.Skip(MostShown - 1)));

    /// <summary>A refusal of the engine or of storage. Studio shows 400 only, so that is what it is answered with unless the thing is not there or not permitted.</summary>
    public static IResult Of(Refusal refusal) => Of(
        refusal.Code,
        [Sentence(refusal.Code, RefusalSentence.Of(refusal, Language.Vietnamese))],
        refusal.Kind switch
        {
            RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status400BadRequest,
        });

    /// <summary>A member of a request that is missing, or not what it has to be.</summary>
    /// <param name="why">Key of the text that says what it has to be.</param>
    public static IResult Wrong(string member, string why) => Of("KKT-H03", [WrongSentence(member, why)]);

    public static string WrongSentence(string member, string why) => Sentence("KKT-H03", StudioText.Of("Wrong.Field", member, StudioText.Of(why)));

    public static IResult NotThere(string what) =>
        Of("KKT-H01", [ProblemTexts.Find("KKT-H01", Language.Vietnamese, what)!], StatusCodes.Status404NotFound);

    public static IResult TooLarge(int limit) =>
        Of("KKT-H02", [StudioText.Of("TooLarge", limit / 1024)], StatusCodes.Status413PayloadTooLarge);

    public static Problem Make(string code, IReadOnlyCollection<string> sentences, int status) => new(
        $"urn:kktworkflow:{code}",
        ProblemTexts.Title(status, Language.Vietnamese),
        status,
        code,
        string.Join(" ", sentences),
        null,
        Told(sentences));

    private static Dictionary<string, string[]> Told(IEnumerable<string> sentences) => new(StringComparer.Ordinal) { [Everything] = [.. sentences] };

    public static string Sentence(Finding finding) => Sentence(finding.Code, finding.Vi);

    public static string Sentence(string code, string sentence) => $"{code} · {sentence}";
}
