using KktWorkflow.Engine;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Procedures.Lifecycle;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Search;

namespace KktWorkflow.Host.Intake;

/// <summary>The intake pages' way to the intake service.</summary>
internal sealed class IntakeDesk(
    IntakeService service, DefinitionStore store, IDefinitionLibrary definitions, VersionForms forms, ProcedureDiagram words, PageAnswers answers, PageTerms terms,
    CurrentPerson person, WorkingHours hours) : IIntakeDesk
{
    private const string IntakeType = "Kkt.Intake";

    public async Task<IReadOnlyList<IntakeChoice>> ProceduresAsync(string? query, CancellationToken cancellation)
    {
        var inForce = (await store.List(cancellation)).Where(version => version.IsInForce).ToList();
        var choices = (await definitions.FindVersions(inForce, cancellation)).Values
            .Where(definition => definition.Nodes.Any(node => node.Type == IntakeType))
            .Select(definition => (Facts: new ProcedureFacts(definition), definition.Name, definition.DefinitionId))
            .Select(found => new IntakeChoice(found.DefinitionId, found.Facts.Code, found.Name, found.Facts.NationalCode, found.Facts.Field));
        return [.. choices.Where(choice => SearchText.Matches($"{choice.Code} {choice.Name} {choice.NationalCode}", query)).OrderBy(choice => choice.Field, StringComparer.CurrentCulture).ThenBy(choice => choice.Code, StringComparer.Ordinal)];
    }

    public async Task<IntakeForm?> FormAsync(string definitionId, CancellationToken cancellation)
    {
        if (await definitions.FindInForce(definitionId, cancellation) is not { } definition)
            return null;
        var facts = new ProcedureFacts(definition);
        var intake = definition.Nodes.FirstOrDefault(node => node.Type == IntakeType);
        var schema = await forms.FindAsync(definition.VersionId, intake is null ? null : StepSheet.Of(intake).Form, cancellation);
        return new IntakeForm(definitionId, facts.Code, definition.Name, facts.Edition)
        {
            NationalCode = facts.NationalCode,
            Variants = facts.Variants,
            Papers = facts.Papers,
            FormTitle = FormSchema.TitleOf(schema),
            Fields = FormSchema.FieldsOf(schema),
            Promise = (await hours.CountdownsAsync(cancellation)).Promise(ProcedureLimits.Of(definition, facts.Variants is [var first, ..] ? first.Value : null)),
            Limit = facts.Committed is { } committed ? words.Words(committed) : null,
            Fee = facts.Fee,
        };
    }

    public async Task<PageAnswer> OpenAsync(IntakeSubmission submission, CancellationToken cancellation)
    {
        var applicant = submission.Applicant;
        var request = new OpenCaseRequest(
            submission.DefinitionId,
            submission.Variant,
            new ApplicantRequest(applicant.Kind, applicant.Name, applicant.TaxCode, applicant.IdNumber, applicant.Phone, applicant.Email, applicant.Address),
            [.. submission.Papers.Select(paper => new PaperRequest(paper.Code, paper.Form, paper.Count, paper.Expires, paper.FileId))],
            submission.Form)
        {
            ExternalCode = submission.ExternalCode,
        };
        Answer<OpenedCaseAnswer> answer = person.May(Engine.Execution.Permissions.OpenCases)
            ? await service.OpenAsync(request, terms.At(), cancellation)
            : new Answer<OpenedCaseAnswer>.Refused(Refusal.Of("KKT-A04", RefusalKind.Forbidden, ""));
        return answers.OfAct(answer, done => answers.Moved(done.CaseId, done.Code, done.Steps));
    }
}
