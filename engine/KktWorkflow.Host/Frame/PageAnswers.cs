using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;

namespace KktWorkflow.Host.Frame;

/// <summary>Says a service's answer to a page, in the language of the page.</summary>
internal sealed class PageAnswers(CurrentPerson person)
{
    /// <param name="done">What the page may tell of the value when the act was done.</param>
    /// <param name="zone">In which times are told.</param>
    public static PageAnswer Of<T>(Answer<T> answer, Func<T, PageAnswer> done, BoardZone zone) => answer switch
    {
        Answer<T>.Done value => done(value.Value),
        Answer<T>.Refused refused => new PageAnswer { Refusal = RefusalSentence.Of(refused.Refusal, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, zone), IsConflict = refused.Refusal.Kind == RefusalKind.Conflict },
        Answer<T>.Invalid invalid => new PageAnswer
        {
            Refusal = "",
            Fields = [.. invalid.Fields.Select(field => (field.Field, field.Sentence(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName)))],
        },
        _ => throw new InvalidOperationException($"No words for {answer.GetType().Name}."),
    };

    /// <summary>The same for an act on a case, which the same form may have done before: then it is said again.</summary>
    public PageAnswer OfAct<T>(Answer<T> answer, Func<T, PageAnswer> done) =>
        answer is Answer<T>.Replayed replayed ? MovedBefore(replayed.Body) : Of(answer, done, person.Chart.Zone);

    /// <summary>Where a case is after an act, and which of its work the viewer may do next.</summary>
    public PageAnswer Moved(CaseId id, string? code, IReadOnlyList<OpenStepAnswer> steps) => new()
    {
        CaseId = id.ToString(),
        CaseCode = code,
        NowAt = [.. steps.Select(step => step.Name).Distinct(StringComparer.Ordinal)],
        NextWork = [.. steps.Where(IsMine).Select(step => step.WorkItemId)],
    };

    private PageAnswer MovedBefore(ReadOnlyMemory<byte> body)
    {
        using var kept = JsonDocument.Parse(body);
        var answer = kept.RootElement;
        var head = answer.TryGetProperty("case", out var inner) ? inner : answer;
        return Moved(
            new CaseId(head.GetProperty("caseId").GetGuid()),
            head.GetProperty("code").GetString(),
            answer.GetProperty("steps").Deserialize<List<OpenStepAnswer>>(ApiJson.Options) ?? []);
    }

    /// <summary>True when the person holds the step's work or may claim it.</summary>
    public bool IsMine(OpenStepAnswer step) => step.Assignee is { } holder
        ? holder.Id == person.Id
        : step.Candidates is { } wanted && person.Person.Holds(wanted.Unit, wanted.Position);
}
