using KktWorkflow.Engine;
using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Substitutions;
using KktWorkflow.Host.Attachments;
using KktWorkflow.Host.Audit;
using KktWorkflow.Host.Deadlines;
using KktWorkflow.Host.Documents;
using KktWorkflow.Host.Escalations;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Intake;
using KktWorkflow.Host.Questions;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Host.Substitutions;
using KktWorkflow.Host.WorkItems;
using KktWorkflow.Storage.Cases;

namespace KktWorkflow.Host.Cases;

/// <summary>The case pages' way to the case service.</summary>
internal sealed class CaseDesk(
    CaseService service, CaseReading reading, SensitiveReadings readings, CaseTelling telling, EscalationTelling escalations, AttachmentTelling attachments, DocumentService documents, CaseFollowing following, QuestionDesk questions, PageAnswers answers, PageTerms terms,
    CurrentPerson person, ActedFor actedFor, WorkingHours hours) : ICaseDesk
{
    public async Task<CaseList> ListAsync(string? state, string? query, bool followed, bool latestFirst, string? cursor, CancellationToken cancellation)
    {
        var after = Cursor.OfCases(!latestFirst).TryRead(cursor, out var key) ? key : null;
        var page = await service.FoundAsync(new CaseListQuery(state, query, null, after) { ByPressingDate = !latestFirst, Followed = followed }, cancellation);
        var countdowns = await hours.CountdownsAsync(cancellation);
        return new CaseList([.. page.Items.Select(found => RowOf(CaseListItem.Of(found.Case, found.IsReadable), found.Case, countdowns))], page.Next);
    }

    public async Task<CaseView?> FindAsync(string id, CancellationToken cancellation)
    {
        if (IdOf(id) is not { } caseId || await telling.LoadAsync(caseId, cancellation) is not { } told)
            return null;
        var followed = await following.IsFollowedAsync(caseId, cancellation);
        if (!await reading.ReadAsync(told.State, cancellation, act: null))
            return new CaseView { Head = CaseTelling.Head(told) with { Applicant = null, Variant = null, ExternalCode = null }, IsReadable = false, IsFollowed = followed };
        var remaining = await hours.NowAsync(cancellation);
        var countdowns = await hours.CountdownsAsync(cancellation);
        var own = ActsOf(told, person.Person, person.May).ToList();
        var actsFor = await ActsForAsync(told, own, cancellation);
        return new CaseView
        {
            Head = CaseTelling.Head(told),
            IsReadable = true,
            IsSensitive = told.State.Kind != CaseKind.Trial && await readings.AreSensitiveAsync(told.State.DefinitionVersionId, cancellation),
            IsFollowed = followed,
            CanFollow = person.Inspection is null && told.State is { IsOpen: true, Kind: not CaseKind.Trial },
            Applicant = told.State.Applicant,
            Priority = told.State.IsOpen ? told.State.Priority : 0,
            Strip = CaseTelling.Strip(told),
            Diagram = telling.Diagram(told),
            OpenSteps = [.. CaseAnswerMaking.OpenSteps(told.State, person.Organisation, remaining).Select(step => StepOf(step, told, countdowns))],
            Times = CaseTimes.Of(told.State, countdowns),
            PauseGround = told.State.Pause is { } cause ? PauseGrounds.Of(told, cause) : null,
            Papers = CaseTelling.Papers(told),
            Attachments = attachments.Of(told),
            HeldOriginals = told.State.Originals.Values.Sum(originals => originals.Held),
            Documents = await documents.LinesAsync(told.State, cancellation),
            HasControlSheet = told.State is { Kind: CaseKind.Procedure, AcceptedAt: not null },
            Content = await telling.ContentAsync(told, cancellation),
            Story = telling.Story(told),
            Comments = telling.Comments(told),
            Questions = await questions.OfAsync(told.State, workItem: null, cancellation),
            Acts = [.. own, .. actsFor.Keys],
            ActsFor = actsFor.ToDictionary(act => act.Key, act => StandIn.Of(act.Value, person.Organisation), StringComparer.Ordinal),
            PauseCauses = [.. PauseOrders.CausesOf(told.Definition, actsFor.TryGetValue(CaseActs.Pause, out var pausing) ? AuthorityOf(pausing) : person.Person)],
            Supplements = SupplementCount.Of(told.State, told.Definition),
            CanComment = person.May(Permissions.CommentOnCases),
            EarlierSteps = EarlierSteps.Of(told),
            ProposedAppointment = told.State.OpenProposal?.To.ToDateTimeOffset(),
            CanMoveAppointment = person.May(Permissions.ExtendCases),
            Escalations = escalations.Of(told, await actedFor.PrincipalsAsync(told.State.DefinitionVersionId, cancellation)),
            Incidents = telling.Incidents(told),
            CanResolveIncidents = person.May(Permissions.ResolveIncidents),
        };
    }

    public Task<PageAnswer> CommentAsync(string id, string text, CancellationToken cancellation) =>
        RunAsync(Permissions.CommentOnCases, id, caseId => service.CommentAsync(caseId, new CommentRequest(text), terms.At(), cancellation));

    public Task<PageAnswer> PauseAsync(string id, PauseCause cause, string reason, CancellationToken cancellation) =>
        RunAsync(Permissions.PauseCases, id, caseId => service.PauseAsync(caseId, new PauseRequest(cause, reason), terms.At(), cancellation));

    public Task<PageAnswer> ResumeAsync(string id, string reason, CancellationToken cancellation) =>
        RunAsync(Permissions.PauseCases, id, caseId => service.ResumeAsync(caseId, new ReasonRequest(reason), terms.At(), cancellation));

    public Task<PageAnswer> CancelAsync(string id, string reason, CancellationToken cancellation) =>
        RunAsync(Permissions.CancelCases, id, caseId => service.CancelAsync(caseId, new ReasonRequest(reason), terms.At(), cancellation));

    public Task<PageAnswer> ExtendAsync(string id, DateTimeOffset until, string reason, CancellationToken cancellation) =>
        RunAsync(Permissions.ExtendCases, id, caseId => service.ExtendAsync(caseId, new ExtendRequest(reason, Instant.From(until)), terms.At(), cancellation));

    public Task<PageAnswer> SendBackAsync(string id, string step, string reason, CancellationToken cancellation) =>
        RunAsync(Permissions.SendBackCases, id, caseId => service.SendBackAsync(caseId, new SendBackRequest(step, reason), terms.At(), cancellation));

    public Task<PageAnswer> ChangePapersAsync(string id, IReadOnlyList<Paper> papers, CancellationToken cancellation) =>
        RunAsync(Permissions.OpenCases, id, caseId => service.ChangePapersAsync(
            caseId,
            new PapersRequest([.. papers.Select(paper => new PaperRequest(paper.Code, paper.Form, paper.Count, paper.Expires, paper.FileId))]),
            terms.At(),
            cancellation));

    public Task<PageAnswer> AcknowledgeAsync(string id, int deadline, CancellationToken cancellation) =>
        RunAsync(Permissions.Work, id, caseId => service.AcknowledgeAsync(caseId, deadline, terms.At(), cancellation));

    public Task<PageAnswer> RetryAsync(string id, int incident, CancellationToken cancellation) =>
        RunAsync(Permissions.ResolveIncidents, id, caseId => service.RetryAsync(caseId, incident, terms.At(), cancellation));

    public Task<PageAnswer> SkipAsync(string id, int incident, string outcome, string reason, CancellationToken cancellation) =>
        RunAsync(Permissions.ResolveIncidents, id, caseId => service.SkipAsync(caseId, incident, new SkipIncidentRequest([outcome], reason), terms.At(), cancellation));

    internal static CaseId? IdOf(string id) => Guid.TryParseExact(id, "D", out var value) ? new CaseId(value) : null;

    private async Task<PageAnswer> RunAsync(string permission, string id, Func<CaseId, Task<Answer<CaseAnswer>>> act)
    {
        Answer<CaseAnswer> answer = !await actedFor.MayAsync(permission, terms.At().For, CancellationToken.None) ? new Answer<CaseAnswer>.Refused(Refusal.Of("KKT-A04", RefusalKind.Forbidden, ""))
            : IdOf(id) is { } caseId ? await act(caseId) : new Answer<CaseAnswer>.Refused(Refusal.Of("KKT-H01", RefusalKind.NotFound, "", id));
        return answers.OfAct(answer, done => answers.Moved(done.CaseId, done.Code, done.Steps));
    }

    /// <summary>What was processed has met its deadlines, or not: the list knows only when they were.</summary>
    private static CaseRow RowOf(CaseListItem item, CaseSummary found, Countdowns countdowns) => new(
        item.CaseId.ToString(),
        item.Code,
        item is { State: "running", Code: null } ? "registered" : item.State,
        item.Procedure,
        item.Applicant,
        item.OpenedAt?.ToDateTimeOffset(),
        [.. item.Steps.Distinct(StringComparer.Ordinal)])
    {
        Due = found.EndedAt is not null || NationalStatus.IsProcessed(found.NationalStatus)
            ? Countdown.None with { DueAt = found.CommittedDueAt?.ToDateTimeOffset(), IsByDay = found.Committed?.IsByDay ?? true }
            : countdowns.OfCase(found),
        CaseDueAt = found.CommittedDueAt?.ToDateTimeOffset(),
    };

    private OpenStep StepOf(OpenStepAnswer step, ToldCase told, Countdowns countdowns)
    {
        var execution = WorkItemId.TryParse(step.WorkItemId, out var id) ? told.State.WorkItems[id.Number].Execution : 0;
        var own = told.State.Deadlines.Values.Where(deadline => deadline.Execution == execution && execution != 0).ToList();
        var ofStep = own.Find(deadline => deadline.Kind == DeadlineKind.Step);
        return new(step.Name, step.Assignee?.Name, person.May(Permissions.Work) ? step.WorkItemId : null, answers.IsMine(step))
        {
            Budget = ofStep?.Limit,
            Deadline = ofStep?.Number,
            Due = countdowns.Of(ofStep),
            Milestones = [.. own.Where(deadline => deadline.Kind == DeadlineKind.SubDeadline).Select(deadline => (deadline.Name ?? "", countdowns.Of(deadline)))],
        };
    }

    private static IEnumerable<string> ActsOf(ToldCase told, Person authority, Func<string, bool> may)
    {
        var state = told.State;
        if (state.IsOpen && may(Permissions.OpenCases) && told.TakesPapers)
            yield return CaseActs.Papers;
        if (state.Status == CaseStatus.Running && may(Permissions.PauseCases) && PauseOrders.CausesOf(told.Definition, authority).Any())
            yield return CaseActs.Pause;
        if (state.Status == CaseStatus.Paused && may(Permissions.PauseCases))
            yield return CaseActs.Resume;
        if (told.TakesExtension && may(Permissions.ExtendCases))
            yield return CaseActs.Extend;
        if (may(Permissions.SendBackCases) && EarlierSteps.Of(told).Count > 0)
            yield return CaseActs.SendBack;
        if (state.IsOpen && may(Permissions.CancelCases))
            yield return CaseActs.Cancel;
    }

    /// <summary>Acts that only the post of another permits, each with the substitution by which the viewer may do it. Papers are received in one's own name.</summary>
    private async Task<IReadOnlyDictionary<string, Substitution>> ActsForAsync(ToldCase told, IReadOnlyList<string> own, CancellationToken cancellation)
    {
        var found = new Dictionary<string, Substitution>(StringComparer.Ordinal);
        foreach (var (by, permissions) in await actedFor.DirectingAsync(told.Definition, cancellation))
        {
            foreach (var act in ActsOf(told, AuthorityOf(by), permission => permissions.Contains(permission) && permission != Permissions.OpenCases).Except(own, StringComparer.Ordinal))
                found.TryAdd(act, by);
        }

        return found;
    }

    private Person AuthorityOf(Substitution by) => by.Cut(person.Chart.People[by.Principal]);
}
