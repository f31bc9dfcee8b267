using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Substitutions;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Host.Substitutions;
using KktWorkflow.Host.WorkItems;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Questions;
using KktWorkflow.Storage.Substitutions;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Questions;

/// <summary>The pages' way to questions to colleagues, for the person signed in.</summary>
internal sealed class QuestionDesk(
    QuestionService service, QuestionQueries questions, CaseQueries cases, SubstitutionStore substitutions, PageTerms terms, CurrentPerson person, ActedFor actedFor, ProcessClock clock, IStringLocalizer<QuestionTexts> texts)
{
    /// <summary>True for who can be asked at all, so that the list of questions is offered.</summary>
    public bool CanBeAsked => person.May(Permissions.CommentOnCases);

    /// <summary>How many questions wait for the viewer's answer, counted no further than anybody reads.</summary>
    public Task<int> CountAsync(CancellationToken cancellation) => questions.Count(person.Id, WorkList.MostCounted + 1, cancellation);

    public async Task<ListPage<AskedRow>> ListAsync(string? cursor, CancellationToken cancellation)
    {
        var page = await questions.List(person.Id, Cursor.Questions.TryRead(cursor, out var key) ? key : null, 0, cancellation);
        return new([.. page.Items.Select(q => new AskedRow(LineOf(q.Case, q.Question, mayWithdraw: false), q.CaseCode, q.Applicant, q.ProcedureName, q.Step))], Cursor.Questions.Write(page.Next));
    }

    /// <summary>Null where there is none, or the viewer has no part in it.</summary>
    public async Task<QuestionView?> FindAsync(string caseId, int number, CancellationToken cancellation)
    {
        if (CaseDesk.IdOf(caseId) is not { } id || await service.FindAsync(id, number, cancellation) is not ({ } state, { } question, var reads) || await cases.Definition(state, cancellation) is not { } definition)
            return null;
        return new(LineOf(id, question, await MayWithdrawAsync(question, cancellation)), state.Code, reads ? state.Applicant?.Name : null, definition.Name, reads);
    }

    /// <summary>All questions of a case, or of one work item in it, the latest first.</summary>
    public async Task<IReadOnlyList<QuestionLine>> OfAsync(CaseState state, int? workItem, CancellationToken cancellation)
    {
        var lines = new List<QuestionLine>();
        foreach (var question in state.Questions.Values.Where(q => workItem is null || q.WorkItem == workItem).Reverse())
            lines.Add(LineOf(state.Id, question, await MayWithdrawAsync(question, cancellation)));
        return lines;
    }

    /// <summary>Whom whoever holds the work may ask: the viewer's own units first, then the others by name. Nobody is offered who could not answer.</summary>
    public async Task<IReadOnlyList<ColleaguesOfUnit>> ColleaguesAsync(WorkItemId item, CancellationToken cancellation)
    {
        if (await cases.State(item.Case, cancellation) is not { } state)
            return [];
        var today = person.Chart.Zone.ToLocal(clock.Now).Date;
        var away = (await substitutions.Current(cancellation)).Absences.Where(a => a.HoldsOn(today)).GroupBy(a => a.Person).ToDictionary(a => a.Key, a => a.Max(absence => absence.To));
        var asked = state.Questions.Values.Where(q => q.IsOpen).Select(q => q.Asked).ToHashSet();
        var holder = state.WorkItems.GetValueOrDefault(item.Number)?.Assignee;
        var own = person.Person.Posts.Select(post => post.Unit).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. person.Chart.People.Values
                .Where(other => other.Id != person.Id && other.Id != holder && !other.Posts.IsEmpty && ActingFor.PermissionsOf(other, person.Chart).Contains(Permissions.CommentOnCases))
                .GroupBy(other => other.Posts[0].Unit, StringComparer.Ordinal)
                .Select(unit => new ColleaguesOfUnit(
                    person.Chart.Units.GetValueOrDefault(unit.Key)?.Name ?? unit.Key,
                    own.Contains(unit.Key),
                    [.. unit.OrderBy(other => other.Name.Split(' ')[^1], StringComparer.CurrentCulture).Select(other => new Colleague(
                        other.Id.ToString(), other.Name, person.Chart.Positions.GetValueOrDefault(other.Posts[0].Position)?.Name ?? "", away.TryGetValue(other.Id, out var until) ? until : null, asked.Contains(other.Id)))]))
                .OrderByDescending(unit => unit.IsOwn).ThenBy(unit => unit.Name, StringComparer.CurrentCulture),
        ];
    }

    /// <param name="within">By when, in that unit; null for no date.</param>
    public async Task<PageAnswer> AskAsync(WorkItemId item, int? version, IReadOnlyList<string> to, string text, (string Amount, string Unit)? within, CancellationToken cancellation)
    {
        var time = within is { } wished ? JsonSerializer.SerializeToElement(new { amount = wished.Amount, unit = wished.Unit }) : (JsonElement?)null;
        var own = terms.At(version);
        return await actedFor.MayAsync(Permissions.Work, own.For, cancellation)
            ? Say(await service.AskAsync(item, new([.. to.Select(id => Guid.TryParse(id, out var found) ? new PersonId(found) : default)], text, time), own, cancellation))
            : Denied();
    }

    public Task<PageAnswer> AnswerAsync(string caseId, int number, string text, CancellationToken cancellation) =>
        RunAsync(Permissions.CommentOnCases, caseId, id => service.AnswerAsync(id, number, new(text), terms.At(), cancellation));

    public Task<PageAnswer> DeclineAsync(string caseId, int number, string reason, CancellationToken cancellation) =>
        RunAsync(Permissions.CommentOnCases, caseId, id => service.DeclineAsync(id, number, new(reason), terms.At(), cancellation));

    public Task<PageAnswer> WithdrawAsync(string caseId, int number, CancellationToken cancellation) =>
        RunAsync(Permissions.Work, caseId, id => service.WithdrawAsync(id, number, null, terms.At(), cancellation));

    private async Task<PageAnswer> RunAsync(string permission, string caseId, Func<CaseId, Task<Answer<QuestionAnswer>>> act) =>
        !await actedFor.MayAsync(permission, terms.At().For, CancellationToken.None) ? Denied()
        : CaseDesk.IdOf(caseId) is { } id ? Say(await act(id))
        : Say<QuestionAnswer>(new Answer<QuestionAnswer>.Refused(Refusal.Of("KKT-H01", RefusalKind.NotFound, "", caseId)));

    private PageAnswer Denied() => Say<QuestionAnswer>(new Answer<QuestionAnswer>.Refused(Refusal.Of("KKT-A04", RefusalKind.Forbidden, "")));

    /// <summary>What was done before by the same form is done.</summary>
    private PageAnswer Say<T>(Answer<T> answer) => answer is Answer<T>.Replayed ? new PageAnswer() : PageAnswers.Of(answer, _ => new PageAnswer(), person.Chart.Zone);

    private async Task<bool> MayWithdrawAsync(ColleagueQuestion question, CancellationToken cancellation) =>
        question.IsOpen && (question.Holder == person.Id ? person.May(Permissions.Work) : await actedFor.PermitsAsync(question.Holder, Permissions.Work, cancellation));

    private QuestionLine LineOf(CaseId id, ColleagueQuestion question, bool mayWithdraw) => new(
        id.ToString(),
        question.Number,
        question.By == question.Holder ? NameOf(question.By) : texts["By.For", NameOf(question.By), NameOf(question.Holder)],
        NameOf(question.Asked),
        question.Text,
        question.At.ToDateTimeOffset())
    {
        DueAt = question.DueAt?.ToDateTimeOffset(),
        IsLate = question is { IsOpen: true, DueAt: { } due } && due < clock.Now,
        State = question.Status.ToString(),
        EndedAt = question.EndedAt?.ToDateTimeOffset(),
        Reply = question.Reply,
        IsMine = question.IsOpen && question.Asked == person.Id,
        CanWithdraw = mayWithdraw,
        WithdrawFor = question.Holder == person.Id ? null : question.Holder.ToString(),
    };

    private string NameOf(PersonId id) => person.Organisation.NameOf(id) ?? "";
}
