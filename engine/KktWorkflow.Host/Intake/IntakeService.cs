using System.Collections.Immutable;
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
using KktWorkflow.Host.Procedures;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Intake;

/// <summary>Registers dossiers, and accepts them in the same command where the person may and nothing is missing. A procedure of the board itself is started without an applicant.</summary>
public sealed class IntakeService(
    IDefinitionLibrary definitions, CaseCommands commands, PaperCheck papers, VersionForms forms, FormCheck formCheck, CurrentPerson person, ProcessClock clock,
    WorkingHours hours)
{
    private const string IntakeType = "Kkt.Intake";

    /// <summary>What stands against registering a dossier, without anything being written. That a code of another system is taken already is not among it.</summary>
    public async Task<IReadOnlyList<FieldProblem>> ProblemsAsync(OpenCaseRequest request, CancellationToken cancellation) => (await CheckAsync(request, cancellation)).Problems;

    /// <param name="as">The id of the case; null draws one.</param>
    public async Task<Answer<OpenedCaseAnswer>> OpenAsync(OpenCaseRequest request, CommandTerms terms, CancellationToken cancellation, CaseId? @as = null)
    {
        var (definition, kind, problems) = await CheckAsync(request, cancellation);
        if (definition is null || problems.Count > 0)
            return new Answer<OpenedCaseAnswer>.Invalid(problems);
        var id = @as ?? new CaseId(Guid.CreateVersion7(clock.GetUtcNow()));
        var form = (request.Form ?? ImmutableSortedDictionary<string, JsonElement>.Empty)
            .Where(f => f.Value.ValueKind != JsonValueKind.Null)
            .ToImmutableSortedDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        var command = new OpenCase(
            id,
            kind,
            string.IsNullOrWhiteSpace(request.Variant) ? null : request.Variant,
            kind == CaseKind.Internal ? null : OpenCaseCheck.ApplicantOf(request.Applicant!),
            PaperCheck.PapersOf(request.Papers ?? []),
            form,
            ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal),
            CorrelationId: null,
            Accept: person.May(Permissions.AcceptCases))
        {
            ExternalCode = kind != CaseKind.Internal && ExternalCodes.TryRead(request.ExternalCode, out var external) ? external : null,
        };
        var organisation = person.Organisation;
        var remaining = await hours.NowAsync(cancellation);
        return await commands.RunAsync(id, command, terms, accepted => CaseAnswerMaking.Opened(accepted.State, organisation, remaining), cancellation, definition.VersionId);
    }

    private async Task<(ProcessDefinition? Definition, CaseKind Kind, IReadOnlyList<FieldProblem> Problems)> CheckAsync(OpenCaseRequest request, CancellationToken cancellation)
    {
        var definition = string.IsNullOrWhiteSpace(request.DefinitionId) ? null : await definitions.FindInForce(request.DefinitionId, cancellation);
        var kind = definition is null ? CaseKind.Procedure : CaseKinds.Of(definition);
        return (definition, kind, [.. OpenCaseCheck.ProblemsOf(request, kind), .. await ProblemsOfAsync(request, definition, cancellation)]);
    }

    /// <summary>The procedure's own rules on well-formedness: variants, papers, and the fields of the intake form. What is missing is no problem here.</summary>
    private async Task<IReadOnlyList<FieldProblem>> ProblemsOfAsync(OpenCaseRequest request, ProcessDefinition? definition, CancellationToken cancellation)
    {
        if (definition is null)
            return string.IsNullOrWhiteSpace(request.DefinitionId) ? [] : [new FieldProblem("definitionId", "KKT-F03")];
        var problems = new List<FieldProblem>();
        if (!string.IsNullOrWhiteSpace(request.Variant) && new ProcedureFacts(definition).Variants.All(variant => variant.Value != request.Variant))
            problems.Add(new("variant", "KKT-F03"));
        problems.AddRange(await papers.ProblemsAsync(request.Papers ?? [], definition, cancellation));
        if (request.Form is { IsEmpty: false } form)
        {
            var intake = definition.Nodes.FirstOrDefault(n => string.Equals(n.Type, IntakeType, StringComparison.Ordinal));
            var schema = intake is null ? default : await forms.FindAsync(definition.VersionId, StepSheet.Of(intake).Form, cancellation);
            if (schema.ValueKind != JsonValueKind.Undefined)
                problems.AddRange(PersonFields.Problems(FormSchema.FieldsOf(schema), form, definition, person.Chart));
            problems.AddRange(schema.ValueKind == JsonValueKind.Undefined
                ? form.Keys.Select(field => new FieldProblem($"form.{field}", "KKT-F09"))
                : await formCheck.ProblemsAsync(schema, form.Where(f => f.Value.ValueKind != JsonValueKind.Null).ToDictionary(StringComparer.Ordinal), complete: false, cancellation));
        }

        return problems;
    }
}
