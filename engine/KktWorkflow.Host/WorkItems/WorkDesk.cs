using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Attachments;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Deadlines;
using KktWorkflow.Host.Escalations;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Procedures.Lifecycle;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Host.Questions;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Host.Substitutions;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Drafts;
using KktWorkflow.Storage.Substitutions;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Host.WorkItems;

/// <summary>The work pages' way to the work item service.</summary>
internal sealed partial class WorkDesk(
    WorkItemService service,
    CaseService cases,
    WorkItemQueries workItems,
    IDefinitionLibrary definitions,
    CaseReading reading,
    CaseTelling telling,
    EscalationTelling escalations,
    AttachmentTelling attachments,
    VersionForms forms,
    HandoverChoice handover,
    QuestionDesk questions,
    PageAnswers answers,
    PageTerms terms,
    StepDrafts drafts,
    CurrentPerson person,
    ActedFor actedFor,
    SubstitutionStore substitutions,
    ProcedureNames procedures,
    DueSpans spans,
    WorkingHours hours) : IWorkDesk
{
    private const int LatestEntries = 6;

    public async Task<WorkList> ListAsync(WorkListQuery query, CancellationToken cancellation)
    {
        var tab = query.Tab;
        var cursors = Cursor.OfWork(ViewOf(tab), query.ByPriority);
        var after = cursors.TryRead(query.Cursor, out var key) ? key : null;
        var (inTime, late) = query.Due is { } due && tab != WorkTab.Done ? spans.BoundsOf(due) : (null, null);
        var filter = new WorkItemFilter(ViewOf(tab), person.Person)
        {
            Search = query.Search,
            DefinitionId = query.Procedure,
            InTimeAt = inTime,
            LateBy = late,
            ByPriority = query.ByPriority,
            After = after,
        };
        var page = await workItems.List(filter, cancellation);
        var counts = await CountsAsync(cancellation);
        var countdowns = await hours.CountdownsAsync(cancellation);
        var rows = new List<WorkRow>(page.Items.Count);
        // Work of others stands on the first page, whole, each at its place.
        foreach (var (item, by) in after is null ? await actedFor.ListAsync(filter, cancellation) : [])
            rows.Add(await RowAsync(tab, item, countdowns, cancellation) with { For = StandIn.Of(by, person.Organisation) });
        foreach (var item in page.Items)
            rows.Add(await RowAsync(tab, item, countdowns, cancellation));
        if (tab != WorkTab.Done)
            rows = [.. rows.OrderByDescending(row => query.ByPriority ? row.Priority : 0).ThenBy(row => row.Order)];
        return new WorkList(rows, cursors.Write(page.Next), counts)
        {
            LeftToday = countdowns.LeftToday,
            Procedures = [.. (await procedures.LatestAsync(cancellation)).Select(p => (p.Id, p.Name))],
            CanAssign = person.May(Permissions.ReassignInUnit),
        };
    }

    public async Task<IReadOnlyDictionary<WorkTab, int>> CountsAsync(CancellationToken cancellation)
    {
        var counts = new Dictionary<WorkTab, int>();
        foreach (var counted in new[] { WorkTab.Mine, WorkTab.Unit, WorkTab.Waiting })
        {
            var whole = new WorkItemFilter(ViewOf(counted), person.Person);
            counts[counted] = await workItems.Count(whole, WorkList.MostCounted + 1, cancellation) + (await actedFor.ListAsync(whole, cancellation)).Count;
        }

        return counts;
    }

    public async Task<StepView?> FindAsync(string id, CancellationToken cancellation)
    {
        if (!WorkItemId.TryParse(id, out var itemId) || await workItems.Find(itemId.Case, itemId.Number, cancellation) is not { } item
            || await telling.LoadAsync(itemId.Case, cancellation) is not { } told || !await reading.ReadAsync(told.State, cancellation))
            return null;
        var node = told.FindNode(item.Node);
        var step = node is null ? new StepSheet { Name = item.Title } : StepSheet.Of(node);
        var schema = await forms.FindAsync(told.State.DefinitionVersionId, step.Form, cancellation);
        var fields = FormSchema.FieldsOf(schema);
        var standIn = await actedFor.OfAsync(item, cancellation);
        var holds = item.Assignee is { } who && who == (standIn?.Principal ?? person.Id);
        var mayWork = person.May(Permissions.Work) || (standIn is not null && await actedFor.PermitsAsync(standIn.Principal, Permissions.Work, cancellation));
        var countdowns = await hours.CountdownsAsync(cancellation);
        var own = told.State.WorkItems.TryGetValue(itemId.Number, out var still) ? told.State.Deadlines.Values.Where(deadline => deadline.Execution == still.Execution).ToList() : [];
        var ofStep = own.Find(deadline => deadline.Kind == DeadlineKind.Step);
        var open = item.Status is WorkItemStatus.Available or WorkItemStatus.Claimed && told.State.IsOpen;
        var canClaim = open && item.Assignee is null && (standIn is not null || IsCandidate(item)) && mayWork;
        var story = telling.Story(told);
        var stands = told.State.Status == CaseStatus.Paused && (still is null || !told.State.GoesOnInPause(still.Execution));
        return new StepView
        {
            Id = id,
            Version = item.Version,
            State = CaseAnswerMaking.Word(item.Status.ToString()),
            Title = item.Title,
            Case = CaseTelling.Head(told),
            Step = step,
            FormTitle = FormSchema.TitleOf(schema),
            Fields = fields,
            Values = fields.Where(field => told.State.Dossier.ContainsKey(field.Id)).ToDictionary(field => field.Id, field => told.State.Dossier[field.Id], StringComparer.Ordinal),
            Holder = item.Assignee is { } holder ? person.Organisation.NameOf(holder) : null,
            For = standIn is null ? null : StandIn.Of(standIn, person.Organisation),
            CanDo = open && holds && mayWork,
            CanClaim = canClaim,
            IsHeldUp = open && stands,
            CanSign = !stands && ((open && holds && mayWork) || canClaim) && node is not null && IsSigned(node),
            Stamp = SignedReading.StampOf(told.State, told.Events),
            CanRelease = open && holds && item.CandidatePerson is null,
            CanUndo = node is not null && ActivityCatalogue.Find(node.Type) is PersonStep { CanUndo: true },
            CanReassign = open && handover.MayReassign(item),
            CanChangePapers = open && told.TakesPapers && person.May(Permissions.OpenCases),
            Completed = item is { Status: WorkItemStatus.Completed, CompletedAt: { } at, CompletedBy: { } by }
                ? (person.Organisation.NameOf(by) ?? "", at.ToDateTimeOffset(), step.Words(item.Outcome)) : null,
            Budget = ofStep?.Limit,
            Deadline = ofStep?.Number,
            Due = countdowns.Of(ofStep),
            Milestones = [.. own.Where(deadline => deadline.Kind == DeadlineKind.SubDeadline).Select(deadline => (deadline.Name ?? "", countdowns.Of(deadline)))],
            Times = CaseTimes.Of(told.State, countdowns),
            Strip = CaseTelling.Strip(told, item.Node.Id),
            Escalations = [.. escalations.Of(told, standIn is null ? [] : [(standIn.Cut(person.Chart.People[standIn.Principal]), standIn)], inOwnName: standIn is null).Where(escalated => still is not null && (escalated.Execution == still.Execution || escalated.Execution == 0))],
            Papers = CaseTelling.Papers(told),
            Attachments = attachments.Of(told),
            Content = await telling.ContentAsync(told, cancellation),
            Story = [.. story.Take(LatestEntries)],
            Said = [.. story.Where(entry => entry.IsSaid).Take(LatestEntries)],
            Questions = await questions.OfAsync(told.State, itemId.Number, cancellation),
            Supplements = SupplementCount.Of(told.State, told.Definition),
            People = field => PeopleFor(field, told.Definition),
        };
    }

    public Task<PageAnswer> ClaimAsync(string id, int? version, CancellationToken cancellation) =>
        RunAsync(id, terms.At(version), (itemId, own) => service.ClaimAsync(itemId, own, cancellation));

    public Task<PageAnswer> ReleaseAsync(string id, int? version, CancellationToken cancellation) =>
        RunAsync(id, terms.At(version), (itemId, own) => service.ReleaseAsync(itemId, own, cancellation));

    public Task<PageAnswer> CompleteAsync(StepCompletion completion, CancellationToken cancellation) => RunAsync(
        completion.Id,
        terms.At(completion.Version),
        (itemId, own) => service.CompleteAsync(itemId, new CompleteRequest(completion.Outcome, completion.Comment, completion.Form, completion.Checklist), own, cancellation));

    public async Task<PageAnswer> UndoAsync(string caseId, CancellationToken cancellation)
    {
        Answer<CaseAnswer> answer = CaseDesk.IdOf(caseId) is { } id && await actedFor.MayAsync(Permissions.Work, terms.At().For, cancellation)
            ? await cases.UndoAsync(id, terms.At(), cancellation)
            : new Answer<CaseAnswer>.Refused(Refusal.Of("KKT-H01", RefusalKind.NotFound, "", caseId));
        return answers.OfAct(answer, done => answers.Moved(done.CaseId, done.Code, done.Steps));
    }

    private async Task<PageAnswer> RunAsync(string id, CommandTerms own, Func<WorkItemId, CommandTerms, Task<Answer<WorkItemChange>>> act, string permission = Permissions.Work)
    {
        Answer<WorkItemChange> answer = WorkItemId.TryParse(id, out var itemId) && await actedFor.MayAsync(permission, own.For, CancellationToken.None)
            ? await act(itemId, own)
            : new Answer<WorkItemChange>.Refused(Refusal.Of("KKT-H01", RefusalKind.NotFound, "", id));
        return answers.OfAct(answer, done => answers.Moved(done.CaseId, done.Case.Code, done.Steps));
    }

    private async Task<WorkRow> RowAsync(WorkTab tab, WorkItemSummary item, Countdowns countdowns, CancellationToken cancellation)
    {
        var row = new WorkRow(new WorkItemId(item.Case, item.Number).ToString(), item.Version, item.Case.ToString(), item.Title, item.ProcedureName, item.CreatedAt.ToDateTimeOffset())
        {
            CaseCode = item.CaseCode,
            Applicant = item.Applicant,
            Holder = item.Assignee is { } holder ? person.Organisation.NameOf(holder) : UnitName(item.CandidateUnit),
            Due = tab == WorkTab.Done ? Countdown.None : countdowns.OfWork(item),
            CaseDueAt = item.CaseDueAt?.ToDateTimeOffset(),
            Priority = item.Priority,
            Order = item.Order,
            CanClaim = tab == WorkTab.Unit,
        };
        if (tab == WorkTab.Done)
        {
            return row with
            {
                Since = (item.CompletedAt ?? item.CreatedAt).ToDateTimeOffset(),
                Outcome = await OutcomeWordsAsync(item, cancellation),
            };
        }

        return tab == WorkTab.Waiting ? row : await WithSenderAsync(row with { IsSigned = await IsSignedAsync(item, cancellation) }, item, cancellation);
    }

    /// <summary>Who completed what last before this work arose, and why, where it was a return.</summary>
    private async Task<WorkRow> WithSenderAsync(WorkRow row, WorkItemSummary item, CancellationToken cancellation)
    {
        var before = (await workItems.OfCase(item.Case, cancellation))
            .Where(other => other.Status == WorkItemStatus.Completed && other.CompletedAt <= item.CreatedAt && other.Number < item.Number)
            .MaxBy(other => other.CompletedAt);
        if (before?.CompletedBy is not { } sender)
            return row;
        row = row with { From = person.Organisation.NameOf(sender) };
        if (await telling.LoadAsync(item.Case, cancellation) is not { } told || told.FindNode(before.Node) is not { } node
            || StepSheet.Of(node).Outcome(before.Outcome ?? "") is not { Tone: "return" } outcome)
            return row;
        var reason = told.Events.LastOrDefault(entry => entry.Event is WorkItemCompleted completed && completed.WorkItem == before.Number)?.Event.Personal?.Text;
        return row with { Returned = string.IsNullOrWhiteSpace(reason) ? outcome.Words() : reason };
    }

    private async Task<string?> OutcomeWordsAsync(WorkItemSummary item, CancellationToken cancellation)
    {
        if (await definitions.FindInForce(item.DefinitionId, cancellation) is { } definition
            && definition.FindNode(item.Node, await definitions.FindReferenced(definition, cancellation)) is { } node)
            return StepSheet.Of(node).Words(item.Outcome);
        return item.Outcome;
    }

    private IReadOnlyList<FormOption> PeopleFor(FormField field, ProcessDefinition definition)
    {
        var units = field.Unit is { } only ? [only] : person.Person.Posts.Select(post => post.Unit).Distinct(StringComparer.Ordinal);
        return [.. units.SelectMany(unit => person.Chart.Holders(unit, field.Position ?? ""))
            .DistinctBy(found => found.Id)
            .Where(found => PersonFields.MayBeChosen(field, found, definition))
            .OrderBy(found => found.Name.Split(' ')[^1], StringComparer.CurrentCulture)
            .Select(found => new FormOption(found.Id.ToString(), found.Name))];
    }

    private async Task<bool> IsSignedAsync(WorkItemSummary item, CancellationToken cancellation) =>
        await definitions.FindVersion(item.DefinitionVersionId, cancellation) is { } definition
        && definition.FindNode(item.Node, await definitions.FindReferenced(definition, cancellation)) is { } node && IsSigned(node);

    /// <summary>True for a superior's decision whose main outcome asks for nothing besides.</summary>
    private static bool IsSigned(ActivityNode node) => ActivityCatalogue.Find(node.Type) is Approval && StepSheet.Of(node).MainAlone is not null;

    private bool IsCandidate(WorkItemSummary item) => item.CandidatePerson is { } only
        ? only == person.Id
        : person.Person.Holds(item.CandidateUnit, item.CandidatePosition);

    private string? UnitName(string code) => person.Chart.Units.TryGetValue(code, out var unit) ? unit.ShortName : null;

    private static WorkItemView ViewOf(WorkTab tab) => tab switch
    {
        WorkTab.Unit => WorkItemView.Unit,
        WorkTab.Waiting => WorkItemView.Waiting,
        WorkTab.Done => WorkItemView.Done,
        _ => WorkItemView.Mine,
    };
}
