using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Procedures.Lifecycle;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Host.Substitutions;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Host.WorkItems;

/// <summary>Work items, for the person who makes the request.</summary>
public sealed class WorkItemService(
    WorkItemQueries workItems, CaseQueries cases, IDefinitionLibrary definitions, CaseReading reading, CaseCommands commands, VersionForms forms, FormCheck formCheck, CurrentPerson person,
    WorkingHours hours, HandoverChoice handover, ActedFor actedFor)
{
    public async Task<Page<WorkItemAnswer>> ListAsync(WorkItemFilter filter, CancellationToken cancellation)
    {
        var page = await workItems.List(filter, cancellation);
        var remaining = await hours.NowAsync(cancellation);
        // Work of others comes with the beginning of the list, whole.
        var others = filter.After is null ? await actedFor.ListAsync(filter, cancellation) : [];
        return new Page<WorkItemAnswer>(
            [
                .. others.Select(other => WorkItemAnswer.Of(other.Item, person.Organisation, remaining) with { OnBehalfOf = ActedForAnswer.Of(other.By, person.Organisation) }),
                .. page.Items.Select(i => WorkItemAnswer.Of(i, person.Organisation, remaining)),
            ],
            Cursor.OfWork(filter.View, filter.ByPriority).Write(page.Next));
    }

    /// <summary>One item with all that is needed to do it. Refused when there is none, or when the person may not read its case.</summary>
    /// <param name="culture">Language of the sentences in it.</param>
    public async Task<Answer<WorkItemDetail>> FindAsync(WorkItemId id, CultureInfo culture, CancellationToken cancellation)
    {
        if (await workItems.Find(id.Case, id.Number, cancellation) is not { } item || await cases.State(id.Case, cancellation) is not { } state)
            return new Answer<WorkItemDetail>.Refused(NotThere(id));
        if (!await reading.ReadAsync(state, cancellation))
            return new Answer<WorkItemDetail>.Refused(Refusal.Of("KKT-A05", RefusalKind.Forbidden, ""));
        var answer = WorkItemAnswer.Of(item, person.Organisation, await hours.NowAsync(cancellation));
        if (await actedFor.OfAsync(item, cancellation) is { } by)
            answer = answer with { OnBehalfOf = ActedForAnswer.Of(by, person.Organisation) };
        var detail = new WorkItemDetail(answer)
        {
            Assignable = [.. (await handover.PeopleAsync(item, cancellation)).Select(AssignableAnswer.Of)],
        };
        if (await StepAsync(state, item, cancellation) is not ({ } definition, { } sheet, _))
            return new Answer<WorkItemDetail>.Done(detail);
        var supplements = SupplementCount.Of(state, definition);
        var form = await forms.FindAsync(state.DefinitionVersionId, sheet.Form, cancellation);
        return new Answer<WorkItemDetail>.Done(detail with
        {
            Instruction = sheet.Instruction,
            Form = form.ValueKind == JsonValueKind.Undefined ? null : form,
            Values = FormSchema.FieldsOf(form).Where(f => state.Dossier.ContainsKey(f.Id)).ToImmutableSortedDictionary(f => f.Id, f => state.Dossier[f.Id], StringComparer.Ordinal),
            Checklist = [.. sheet.Checklist.Select(l => new ChecklistAnswer(l.Id, l.Text, l.Required))],
            Outcomes = [.. sheet.Outcomes.Select(o => OutcomeAnswer.Of(o, supplements.Warnings(o, culture)))],
        });
    }

    public Task<Answer<WorkItemChange>> ClaimAsync(WorkItemId id, CommandTerms terms, CancellationToken cancellation) =>
        RunAsync(id, version => new ClaimWorkItem(id.Number, version), terms, cancellation);

    public Task<Answer<WorkItemChange>> ReleaseAsync(WorkItemId id, CommandTerms terms, CancellationToken cancellation) =>
        RunAsync(id, version => new ReleaseWorkItem(id.Number, version), terms, cancellation);

    public Task<Answer<WorkItemChange>> ReassignAsync(WorkItemId id, ReassignRequest request, CommandTerms terms, CancellationToken cancellation) =>
        request.To is { } to
            ? RunAsync(id, version => new ReassignWorkItem(id.Number, to, request.Reason ?? "", version), terms, cancellation)
            : Task.FromResult<Answer<WorkItemChange>>(new Answer<WorkItemChange>.Invalid([new FieldProblem("to", "KKT-F01")]));

    /// <summary>Completes an item. The form is checked against its schema together with what the dossier holds already.</summary>
    public async Task<Answer<WorkItemChange>> CompleteAsync(WorkItemId id, CompleteRequest request, CommandTerms terms, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(request.Outcome))
            return new Answer<WorkItemChange>.Invalid([new FieldProblem("outcome", "KKT-F01")]);
        if (await workItems.Find(id.Case, id.Number, cancellation) is not { } item)
            return new Answer<WorkItemChange>.Refused(NotThere(id));
        var form = (request.Form ?? ImmutableSortedDictionary<string, JsonElement>.Empty).WithComparers(StringComparer.Ordinal);
        if (IsOpenTo(item, terms) && await cases.State(id.Case, cancellation) is { } state)
        {
            var step = await StepAsync(state, item, cancellation);
            if (step.Sheet is not { } sheet)
                return StepMissing(item, state, step.Missing);
            var (problems, checkedForm) = await CheckAsync(sheet, request.Outcome, form, state, cancellation);
            if (problems.Count > 0)
                return new Answer<WorkItemChange>.Invalid(problems);
            form = checkedForm;
        }

        return await CompleteAsync(item, request with { Form = form }, terms, null, cancellation);
    }

    /// <summary>Completes an item with the main outcome of its step and nothing besides. Refused where that outcome asks for more, and where it, or what lies before the signer, is another than
    /// the signer was shown.</summary>
    internal async Task<Answer<WorkItemChange>> SignAsync(WorkItemId id, SignedReading shown, CommandTerms terms, CancellationToken cancellation)
    {
        if (await workItems.Find(id.Case, id.Number, cancellation) is not { } item || await cases.State(id.Case, cancellation) is not { } state)
            return new Answer<WorkItemChange>.Refused(NotThere(id));
        var step = await StepAsync(state, item, cancellation);
        if (step.Sheet is not { } sheet)
            return StepMissing(item, state, step.Missing);
        if (sheet.MainAlone is not { } main || !string.Equals(main.Name, shown.Outcome, StringComparison.Ordinal))
            return new Answer<WorkItemChange>.Refused(Refusal.Of(RefusalCodes.ChangedMeanwhile, RefusalKind.Conflict, item.Node.Value, ""));
        var isOpen = IsOpenTo(item, terms);
        if (isOpen && !string.Equals(await StampOfAsync(state, cancellation), shown.Stamp, StringComparison.Ordinal))
            return new Answer<WorkItemChange>.Refused(Refusal.Of(SigningRefusals.ReadingIsOld, RefusalKind.Conflict, item.Node.Value));
        var form = ImmutableSortedDictionary<string, JsonElement>.Empty.WithComparers(StringComparer.Ordinal);
        if (isOpen)
        {
            var (problems, checkedForm) = await CheckAsync(sheet, main.Name, form, state, cancellation);
            if (problems.Count > 0)
                return new Answer<WorkItemChange>.Invalid(problems);
            form = checkedForm;
        }

        // What changes in the case between the look at it and the command is a conflict too.
        return await CompleteAsync(item, new CompleteRequest(main.Name, null, form, null), terms, isOpen ? state.Sequence : null, cancellation);
    }

    private async Task<string> StampOfAsync(CaseState state, CancellationToken cancellation) =>
        SignedReading.StampOf(state, (await cases.Events(state.Id, CaseStory.SaidKinds, cancellation)).Where(told => told.Sequence <= state.Sequence));

    /// <param name="caseVersion">The case as it was looked at, where it must be as it was.</param>
    private Task<Answer<WorkItemChange>> CompleteAsync(WorkItemSummary item, CompleteRequest request, CommandTerms terms, long? caseVersion, CancellationToken cancellation)
    {
        var checklist = (request.Checklist ?? []).Distinct(StringComparer.Ordinal).ToEquatableArray();
        return RunAsync(item, version => new CompleteWorkItem(item.Number, request.Outcome!, request.Comment, request.Form!, checklist, version), terms, caseVersion, cancellation);
    }

    /// <summary>True while the person, or whom the person acts for, may still complete it.</summary>
    private bool IsOpenTo(WorkItemSummary item, CommandTerms terms) =>
        item.Status is WorkItemStatus.Available or WorkItemStatus.Claimed && (item.Assignee is null || item.Assignee == (terms.For ?? person.Id));

    private static Answer<WorkItemChange> StepMissing(WorkItemSummary item, CaseState state, string? missing) =>
        new Answer<WorkItemChange>.Refused(Refusal.Of(StorageRefusals.NoSuchDefinition, RefusalKind.NotFound, item.Node.Value, missing ?? state.DefinitionVersionId));

    private async Task<(IReadOnlyList<FieldProblem> Problems, ImmutableSortedDictionary<string, JsonElement> Form)> CheckAsync(
        StepSheet sheet, string outcome, ImmutableSortedDictionary<string, JsonElement> form, CaseState state, CancellationToken cancellation)
    {
        var schema = await forms.FindAsync(state.DefinitionVersionId, sheet.Form, cancellation);
        if (schema.ValueKind == JsonValueKind.Undefined)
            return ([.. form.Keys.Select(field => new FieldProblem($"form.{field}", "KKT-F09"))], form);
        var complete = sheet.Outcome(outcome)?.Requires.Contains("form", StringComparer.Ordinal) == true;
        var known = FormSchema.FieldsOf(schema).Select(f => f.Id).Where(state.Dossier.ContainsKey);
        var whole = known.ToImmutableSortedDictionary(field => field, field => state.Dossier[field], StringComparer.Ordinal).SetItems(form);
        var given = whole.RemoveRange(whole.Where(v => v.Value.ValueKind == JsonValueKind.Null).Select(v => v.Key));
        var problems = (await formCheck.ProblemsAsync(schema, given, complete, cancellation)).ToList();
        // Who was chosen before may have left since; who sends the case back need not mend that.
        var chosen = complete || sheet.Outcome(outcome) is { Tone: "primary" } ? given : form;
        if (problems.Count == 0 && await cases.Definition(state, cancellation) is { } definition)
            problems.AddRange(PersonFields.Problems(FormSchema.FieldsOf(schema), chosen, definition, person.Chart));
        // What the dossier holds already counts as given, so that nobody has to type it again.
        return (problems, complete && form.IsEmpty ? given : form);
    }

    /// <summary>The version that the case runs on, and the sheet of the item's step, which may stand in a definition that this one uses. Null is what is not there; missing is the used version that isn't.</summary>
    private async Task<(ProcessDefinition? Definition, StepSheet? Sheet, string? Missing)> StepAsync(CaseState state, WorkItemSummary item, CancellationToken cancellation)
    {
        if (await cases.Definition(state, cancellation) is not { } definition)
            return default;
        var library = await definitions.FindReferenced(definition, cancellation);
        var node = definition.FindNode(item.Node, library, out var missing);
        return (definition, node is null ? null : StepSheet.Of(node), missing);
    }

    private async Task<Answer<WorkItemChange>> RunAsync(WorkItemId id, Func<int?, CaseCommand> command, CommandTerms terms, CancellationToken cancellation) =>
        await workItems.Find(id.Case, id.Number, cancellation) is { } item
            ? await RunAsync(item, command, terms, null, cancellation)
            : new Answer<WorkItemChange>.Refused(NotThere(id));

    private async Task<Answer<WorkItemChange>> RunAsync(WorkItemSummary item, Func<int?, CaseCommand> command, CommandTerms terms, long? caseVersion, CancellationToken cancellation)
    {
        var organisation = person.Organisation;
        var remaining = await hours.NowAsync(cancellation);
        var post = new Candidates(item.CandidateUnit, item.CandidatePosition, item.CandidatePerson, []);
        // The version is the item's here, not the case's: what happens elsewhere in the case is no conflict.
        return await commands.RunAsync(
            item.Case,
            command((int?)terms.Version),
            terms with { Version = caseVersion, Post = post },
            accepted => WorkItemChange.Of(item, accepted, organisation, remaining),
            cancellation);
    }

    private static Refusal NotThere(WorkItemId id) => Refusal.Of("KKT-H01", RefusalKind.NotFound, "", id.ToString());
}
