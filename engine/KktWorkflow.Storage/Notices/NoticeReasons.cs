using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.WorkItems;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Notices;

/// <summary>Whether what events gave to tell still has its reason: asked when it is spread, and again when it leaves by mail.</summary>
internal static class NoticeReasons
{
    /// <summary>Those of <paramref name="notices"/> that their people are still to be told, in the same order. A reminder of a date that has been missed by now tells of being late.</summary>
    public static async Task<List<NoticeRow>> StillToTell(this KktContext context, IReadOnlyList<NoticeRow> notices, OrganisationChart chart, CancellationToken cancellation)
    {
        var items = await ItemsOf(context, notices, cancellation);
        var late = notices.Where(IsOfDeadline).ToList();
        var states = await context.LoadStates([.. late.Concat(notices.Where(IsOfOpenQuestion)).Select(n => n.CaseId).Distinct()], cancellation);
        var news = new Dictionary<(Guid Case, long Sequence), EscalationNews>();
        foreach (var (id, sequence) in late.Select(n => (n.CaseId, n.Sequence)).Distinct())
            news[(id, sequence)] = await EscalationNews.Load(context, states[id], sequence, cancellation);
        var questions = new HashSet<(Guid Case, long Sequence)>();
        foreach (var (id, sequence) in notices.Where(IsOfOpenQuestion).Select(n => (n.CaseId, n.Sequence)).Distinct())
        {
            if (await QuestionOf(context, id, sequence, cancellation) is { } number && states[id].Questions[number].IsOpen)
                questions.Add((id, sequence));
        }

        return [.. notices.Where(n => IsOfOpenQuestion(n) ? questions.Contains((n.CaseId, n.Sequence)) : IsOfDeadline(n) ? news[(n.CaseId, n.Sequence)].IsFor(new(n.PersonId), chart) : IsOfOpenWork(n, items)).Select(AsItIsNow)];

        NoticeRow AsItIsNow(NoticeRow notice) =>
            StoredWord.Parse<NoticeKind>(notice.Kind) == NoticeKind.DueSoon && news[(notice.CaseId, notice.Sequence)].IsLateNow ? notice.As(NoticeKind.Overdue) : notice;
    }

    private static bool IsOfDeadline(NoticeRow notice) => StoredWord.Parse<NoticeKind>(notice.Kind) is NoticeKind.DueSoon or NoticeKind.Overdue;

    /// <summary>True for what asks for an answer. Once there is one, or none is needed any more, nobody is asked for it.</summary>
    private static bool IsOfOpenQuestion(NoticeRow notice) => StoredWord.Parse<NoticeKind>(notice.Kind) is NoticeKind.Asked or NoticeKind.AnswerLate;

    private static async Task<int?> QuestionOf(KktContext context, Guid id, long sequence, CancellationToken cancellation) => (await context.LoadEvents(new(id), sequence - 1, limit: 1, cancellation))[0].Event switch
    {
        QuestionAsked asked => asked.Question,
        QuestionOverdue late => late.Question,
        _ => null,
    };

    private static async Task<Dictionary<(Guid Case, int Number), WorkItemRow>> ItemsOf(KktContext context, IReadOnlyList<NoticeRow> notices, CancellationToken cancellation)
    {
        var ids = notices.Where(n => n.WorkItem is not null).Select(n => n.CaseId).Distinct().ToList();
        return await context.WorkItems.AsNoTracking().Where(w => ids.Contains(w.CaseId)).ToDictionaryAsync(w => (w.CaseId, w.Number), cancellation);
    }

    /// <summary>True while the work is open and could be this person's to do, and for what is about no single piece of work. What is due is asked of its deadline: the piece of work may be another by now.</summary>
    private static bool IsOfOpenWork(NoticeRow notice, Dictionary<(Guid Case, int Number), WorkItemRow> items) =>
        notice.WorkItem is not { } number
        || (items.TryGetValue((notice.CaseId, number), out var item)
            && (item.Status == WorkItemQueries.Available || item.Status == WorkItemQueries.Claimed)
            && IsToDo(item, notice.PersonId, StoredWord.Parse<NoticeKind>(notice.Kind)));

    private static bool IsToDo(WorkItemRow item, Guid person, NoticeKind kind) =>
        (item.Assignee is null ? kind != NoticeKind.Assigned : item.Assignee == person)
        && item.Excluded?.Contains($" {new PersonId(person)} ", StringComparison.Ordinal) is not true;
}
