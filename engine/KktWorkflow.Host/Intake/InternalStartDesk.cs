using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Search;

namespace KktWorkflow.Host.Intake;

/// <summary>Procedures of the board itself for the person signed in: which of them they may start, and starting one. Whether that may be is decided with the command.</summary>
internal sealed class InternalStartDesk(
    IntakeService service, DefinitionStore store, IDefinitionLibrary definitions, PageAnswers answers, PageTerms terms, CurrentPerson person)
{
    /// <summary>True when the person may start a case of <paramref name="definition"/> at the place of the internal procedures.</summary>
    public bool MayStart(ProcessDefinition definition) => CaseKinds.Of(definition) == CaseKind.Internal
        && (person.May(Permissions.OpenCases) || (person.May(Permissions.Work) && InternalStart.IsFor(person.Id, definition, person.Chart)));

    /// <summary>Internal procedures in force that the person may start, by field and code.</summary>
    public async Task<IReadOnlyList<InternalChoice>> ProceduresAsync(string? query, CancellationToken cancellation)
    {
        var inForce = (await store.List(cancellation)).Where(version => version.IsInForce).ToList();
        return
        [
            .. (await definitions.FindVersions(inForce, cancellation)).Values.Where(MayStart).Select(ChoiceOf)
                .Where(choice => SearchText.Matches($"{choice.Code} {choice.Name}", query))
                .OrderBy(choice => choice.Field, StringComparer.CurrentCulture).ThenBy(choice => choice.Code, StringComparer.Ordinal),
        ];
    }

    /// <summary>Null when no version of it is in force, or the person may not start it.</summary>
    public async Task<InternalChoice?> FindAsync(string definitionId, CancellationToken cancellation) =>
        await definitions.FindInForce(definitionId, cancellation) is { } definition && MayStart(definition) ? ChoiceOf(definition) : null;

    public async Task<PageAnswer> StartAsync(string definitionId, CancellationToken cancellation) =>
        answers.OfAct(await service.OpenAsync(new OpenCaseRequest(definitionId, null, null, [], null), terms.At(), cancellation), done => answers.Moved(done.CaseId, done.Code, done.Steps));

    private InternalChoice ChoiceOf(ProcessDefinition definition)
    {
        var facts = new ProcedureFacts(definition);
        return new(definition.DefinitionId, facts.Code, definition.Name, facts.Field, [.. InternalStart.FirstSteps(definition).Select(step => step.DisplayName)])
        {
            Purpose = facts.Sheet.ValueKind == System.Text.Json.JsonValueKind.Object && facts.Sheet.TryGetProperty("mucDich", out var purpose) ? purpose.GetString() : null,
        };
    }
}

/// <summary>A procedure of the board itself that somebody may start.</summary>
/// <param name="FirstSteps">What a case of it begins with, in words.</param>
public sealed record InternalChoice(string DefinitionId, string Code, string Name, string? Field, IReadOnlyList<string> FirstSteps)
{
    public string? Purpose { get; init; }
}
