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
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Intake;

/// <summary>Registers dossiers, and accepts them in the same command where the person may and nothing is missing.</summary>
public sealed class IntakeService(
    IDefinitionLibrary definitions, CaseCommands commands, FormLibrary forms, FormCheck formCheck, CurrentPerson person, ProcessClock clock)
{
    private const string IntakeType = "Kkt.Intake";

    public async Task<Answer<OpenedCaseAnswer>> OpenAsync(OpenCaseRequest request, CommandTerms terms, CancellationToken cancellation)
    {
        var problems = OpenCaseCheck.ProblemsOf(request);
        if (problems.Count > 0)
            return new Answer<OpenedCaseAnswer>.Invalid(problems);
        if (await definitions.FindInForce(request.DefinitionId!, person.Organisation.Day, cancellation) is not { } definition)
            return new Answer<OpenedCaseAnswer>.Invalid([new FieldProblem("definitionId", "KKT-F03")]);
        problems = await ProblemsOfAsync(request, definition, cancellation);
        if (problems.Count > 0)
            return new Answer<OpenedCaseAnswer>.Invalid(problems);
        var id = new CaseId(Guid.CreateVersion7(clock.GetUtcNow()));
        var form = (request.Form ?? ImmutableSortedDictionary<string, JsonElement>.Empty)
            .Where(f => f.Value.ValueKind != JsonValueKind.Null)
            .ToImmutableSortedDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        var command = new OpenCase(
            id,
            CaseKind.Procedure,
            string.IsNullOrWhiteSpace(request.Variant) ? null : request.Variant,
            OpenCaseCheck.ApplicantOf(request.Applicant!),
            OpenCaseCheck.PapersOf(request.Papers ?? []),
            form,
            ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal),
            CorrelationId: null,
            Accept: person.May(Permissions.AcceptCases));
        var organisation = person.Organisation;
        return await commands.RunAsync(id, command, terms, accepted => CaseAnswerMaking.Opened(accepted.State, organisation), cancellation, definition.VersionId);
    }

    /// <summary>The procedure's own rules on well-formedness: variants, papers, and the fields of the intake form. What is missing is no problem here.</summary>
    private async Task<IReadOnlyList<FieldProblem>> ProblemsOfAsync(OpenCaseRequest request, ProcessDefinition definition, CancellationToken cancellation)
    {
        var problems = new List<FieldProblem>();
        if (!string.IsNullOrWhiteSpace(request.Variant) && !Named(definition, "variants", "id").Contains(request.Variant))
            problems.Add(new("variant", "KKT-F03"));
        var papers = Named(definition, "papers", "code");
        problems.AddRange((request.Papers ?? [])
            .Select((paper, index) => (paper.Code, index))
            .Where(p => !papers.Contains(p.Code!.Trim()))
            .Select(p => new FieldProblem(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"papers[{p.index}].code"), "KKT-F03")));
        if (request.Form is { IsEmpty: false } form)
        {
            var intake = definition.Nodes.FirstOrDefault(n => string.Equals(n.Type, IntakeType, StringComparison.Ordinal));
            var schema = intake is null ? default : forms.Find(StepSheet.Of(intake).Form);
            problems.AddRange(schema.ValueKind == JsonValueKind.Undefined
                ? form.Keys.Select(field => new FieldProblem($"form.{field}", "KKT-F09"))
                : await formCheck.ProblemsAsync(schema, form.Where(f => f.Value.ValueKind != JsonValueKind.Null).ToDictionary(StringComparer.Ordinal), complete: false, cancellation));
        }

        return problems;
    }

    private static HashSet<string> Named(ProcessDefinition definition, string list, string member) =>
        definition.Kkt.ValueKind == JsonValueKind.Object && definition.Kkt.TryGetProperty(list, out var entries) && entries.ValueKind == JsonValueKind.Array
            ? entries.EnumerateArray()
                .Where(e => e.ValueKind == JsonValueKind.Object && e.TryGetProperty(member, out var name) && name.ValueKind == JsonValueKind.String)
                .Select(e => e.GetProperty(member).GetString()!)
                .ToHashSet(StringComparer.Ordinal)
            : [];
}
