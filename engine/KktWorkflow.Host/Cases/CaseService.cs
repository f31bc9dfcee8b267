using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Deadlines;
using KktWorkflow.Host.Escalations;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Intake;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Host.WorkItems;
using KktWorkflow.Storage.Cases;

namespace KktWorkflow.Host.Cases;

/// <summary>Cases, for the person who makes the request: lists, one case, and what can be done to it.</summary>
public sealed class CaseService(
    CaseQueries cases, CaseReading reading, CaseCommands commands, PaperCheck paperCheck, CurrentPerson person, WorkingHours hours,
    IHttpContextAccessor http)
{
    private CultureInfo Culture => CultureInfo.GetCultureInfo(http.HttpContext is { } context ? Language.Of(context.Request) : Language.Vietnamese);

    /// <summary>Who may not read every case finds others' cases by their whole code only: a search by words would tell who handed something in.</summary>
    public async Task<Page<CaseListItem>> ListAsync(CaseListQuery query, CancellationToken cancellation)
    {
        var page = await FoundAsync(query, cancellation);
        return new Page<CaseListItem>([.. page.Items.Select(found => CaseListItem.Of(found.Case, found.IsReadable))], page.Next);
    }

    /// <summary>The same, each with whether the person may read it.</summary>
    internal async Task<Page<(CaseSummary Case, bool IsReadable)>> FoundAsync(CaseListQuery query, CancellationToken cancellation)
    {
        var filter = query.ToFilter();
        if (query.Followed)
            filter = filter with { FollowedBy = person.Id };
        if (query.Text is { Length: > 0 } text && reading.Reader is { } reader && await cases.FindByCode(text.Trim(), cancellation) is null)
            filter = filter with { Reader = reader };
        var page = await cases.List(filter, cancellation);
        var items = new List<(CaseSummary, bool)>(page.Items.Count);
        foreach (var found in page.Items)
            items.Add((found, await reading.MayReadAsync(found, cancellation)));
        return new Page<(CaseSummary Case, bool IsReadable)>(items, Cursor.OfCases(query.ByPressingDate).Write(page.Next));
    }

    /// <summary>Null when there is no such case; an outline when the person may not read it.</summary>
    public async Task<CaseAnswer?> FindAsync(CaseId id, CancellationToken cancellation)
    {
        if (await cases.State(id, cancellation) is not { } state)
            return null;
        return await reading.ReadAsync(state, cancellation, act: null) ? CaseAnswerMaking.Full(state, person.Organisation, await hours.NowAsync(cancellation), Culture) : CaseAnswerMaking.Outline(state);
    }

    /// <summary>Warns where it asked the applicant for papers once more: pages say so before it is done, a program has no page.</summary>
    public async Task<Answer<CaseAnswer>> PauseAsync(CaseId id, PauseRequest request, CommandTerms terms, CancellationToken cancellation)
    {
        if (request.Cause is not { } cause)
            return new Answer<CaseAnswer>.Invalid([new FieldProblem("cause", "KKT-F01")]);
        var before = cause == PauseCause.Supplement && await cases.State(id, cancellation) is { } state && await cases.Definition(state, cancellation) is { } definition
            ? SupplementCount.Of(state, definition)
            : null;
        var culture = Culture;
        // Counted as the command found it: another request may have come in between.
        return await RunAsync(
            id,
            new PauseCase(cause, request.Reason ?? ""),
            terms,
            cancellation,
            (answer, accepted) => before is null ? answer : answer with { Warnings = (before with { Asked = accepted.State.SupplementRequests - 1 }).Warnings(culture) });
    }

    public Task<Answer<CaseAnswer>> ResumeAsync(CaseId id, ReasonRequest? request, CommandTerms terms, CancellationToken cancellation) =>
        RunAsync(id, new ResumeCase(request?.Reason), terms, cancellation);

    public Task<Answer<CaseAnswer>> CancelAsync(CaseId id, ReasonRequest? request, CommandTerms terms, CancellationToken cancellation) =>
        RunAsync(id, new CancelCase(request?.Reason ?? ""), terms, cancellation);

    public Task<Answer<CaseAnswer>> ExtendAsync(CaseId id, ExtendRequest request, CommandTerms terms, CancellationToken cancellation) =>
        request.DueAt is { } dueAt
            ? RunAsync(id, new ExtendCase(request.Reason ?? "", dueAt), terms, cancellation)
            : Task.FromResult<Answer<CaseAnswer>>(new Answer<CaseAnswer>.Invalid([new FieldProblem("dueAt", "KKT-F01")]));

    /// <summary>The notice goes to who registered the dossier, in the usual words where none are given.</summary>
    public async Task<Answer<CaseAnswer>> ConfirmMoveAsync(CaseId id, ConfirmMoveRequest request, CommandTerms terms, CancellationToken cancellation)
    {
        if (request.DueAt is not { } to)
            return new Answer<CaseAnswer>.Invalid([new FieldProblem("dueAt", "KKT-F01")]);
        var notice = request.Notice;
        if (notice is null && await cases.State(id, cancellation) is { ProposedAppointment: not null } state && await cases.Definition(state, cancellation) is { } definition)
            notice = AppointmentNotice.Of(state, definition.Name, person.Chart.Zone);
        return await RunAsync(id, new ConfirmAppointmentMove(to, notice), terms, cancellation);
    }

    public Task<Answer<CaseAnswer>> DeclineMoveAsync(CaseId id, DeclineMoveRequest request, CommandTerms terms, CancellationToken cancellation) =>
        request.DueAt is { } to
            ? RunAsync(id, new DeclineAppointmentMove(to, request.Reason ?? ""), terms, cancellation)
            : Task.FromResult<Answer<CaseAnswer>>(new Answer<CaseAnswer>.Invalid([new FieldProblem("dueAt", "KKT-F01")]));

    public Task<Answer<CaseAnswer>> CommentAsync(CaseId id, CommentRequest request, CommandTerms terms, CancellationToken cancellation) =>
        RunAsync(id, new AddComment(request.Text ?? ""), terms, cancellation);

    public async Task<Answer<CaseAnswer>> SendBackAsync(CaseId id, SendBackRequest request, CommandTerms terms, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(request.To))
            return new Answer<CaseAnswer>.Invalid([new FieldProblem("to", "KKT-F01")]);
        var state = await cases.State(id, cancellation);
        var definition = state is null ? null : await cases.Definition(state, cancellation);
        var path = definition?.Nodes.Where(n => n.Path.Value == request.To || n.Id == request.To).Select(n => n.Path).ToList() is [var only] ? only : new(request.To);
        return await RunAsync(id, new SendBack(path, request.Reason ?? ""), terms, cancellation);
    }

    public Task<Answer<CaseAnswer>> AcknowledgeAsync(CaseId id, int deadline, CommandTerms terms, CancellationToken cancellation) =>
        RunAsync(id, new AcknowledgeEscalation(deadline), terms, cancellation);

    public Task<Answer<CaseAnswer>> CloseNonconformityAsync(CaseId id, int number, CloseNonconformityRequest request, CommandTerms terms, CancellationToken cancellation) =>
        RunAsync(id, new CloseNonconformity(number, request.Cause ?? "", request.Action ?? ""), terms, cancellation);

    public Task<Answer<CaseAnswer>> UndoAsync(CaseId id, CommandTerms terms, CancellationToken cancellation) =>
        RunAsync(id, new UndoLastStep(), terms, cancellation);

    /// <summary>Also by who may not read the case, who is answered with its outline: versions are no secret.</summary>
    /// <param name="batch">The batch whose migration it is to be; null for whichever was last.</param>
    public async Task<Answer<CaseAnswer>> UndoMigrationAsync(CaseId id, ReasonRequest? request, CommandTerms terms, CancellationToken cancellation, Guid? batch = null)
    {
        var command = new UndoMigration(request?.Reason ?? "", batch);
        return await cases.State(id, cancellation) is { } state && !await reading.ReadAsync(state, cancellation, act: null)
            ? await commands.RunAsync(id, command, terms, accepted => CaseAnswerMaking.Outline(accepted.State), cancellation)
            : await RunAsync(id, command, terms, cancellation);
    }

    public async Task<Answer<CaseAnswer>> ChangePapersAsync(CaseId id, PapersRequest request, CommandTerms terms, CancellationToken cancellation)
    {
        if (request.Papers is not { IsDefault: false } given)
            return new Answer<CaseAnswer>.Invalid([new FieldProblem("papers", "KKT-F01")]);
        if (await cases.State(id, cancellation) is { } state && await cases.Definition(state, cancellation) is { } definition
            && await paperCheck.ProblemsAsync(given, definition, cancellation) is { Count: > 0 } problems)
            return new Answer<CaseAnswer>.Invalid(problems);
        return await RunAsync(id, new ChangePapers(PaperCheck.PapersOf(given)), terms, cancellation);
    }

    public Task<Answer<CaseAnswer>> RetryAsync(CaseId id, int incident, CommandTerms terms, CancellationToken cancellation) =>
        RunAsync(id, new RetryIncident(incident), terms, cancellation);

    public Task<Answer<CaseAnswer>> SkipAsync(CaseId id, int incident, SkipIncidentRequest request, CommandTerms terms, CancellationToken cancellation) =>
        SkipProblems(request) is { Count: > 0 } problems
            ? Task.FromResult<Answer<CaseAnswer>>(new Answer<CaseAnswer>.Invalid(problems))
            : RunAsync(id, new SkipIncident(incident, request.Outcomes!.Value.ToEquatableArray(), request.Reason!), terms, cancellation);

    /// <summary>Without an outcome no way would be left to follow, and an exception needs its reason.</summary>
    private static List<FieldProblem> SkipProblems(SkipIncidentRequest request)
    {
        var problems = new List<FieldProblem>();
        if (request.Outcomes is not { IsDefaultOrEmpty: false } outcomes || outcomes.Any(string.IsNullOrWhiteSpace))
            problems.Add(new("outcomes", "KKT-F01"));
        if (string.IsNullOrWhiteSpace(request.Reason))
            problems.Add(new("reason", "KKT-F01"));
        return problems;
    }

    /// <summary>A case that the person may not read can't be acted on either, whatever the permission says of others.</summary>
    /// <param name="completed">What the command has to say beyond the case; nothing when it is left out.</param>
    private async Task<Answer<CaseAnswer>> RunAsync(
        CaseId id, CaseCommand command, CommandTerms terms, CancellationToken cancellation, Func<CaseAnswer, CommandOutcome.Accepted, CaseAnswer>? completed = null)
    {
        if (await cases.State(id, cancellation) is { } state && !await reading.ReadAsync(state, cancellation, command.GetType().Name))
            return new Answer<CaseAnswer>.Refused(Refusal.Of("KKT-A05", RefusalKind.Forbidden, ""));

        var organisation = person.Organisation;
        var remaining = await hours.NowAsync(cancellation);
        var culture = Culture;
        return await commands.RunAsync(id, command, terms, Tell, cancellation);

        CaseAnswer Tell(CommandOutcome.Accepted accepted)
        {
            var answer = CaseAnswerMaking.Full(accepted.State, organisation, remaining, culture);
            return completed is null ? answer : completed(answer, accepted);
        }
    }
}
