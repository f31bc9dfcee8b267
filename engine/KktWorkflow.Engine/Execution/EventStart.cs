using System.Text.Json;
using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Engine.Execution;

/// <summary>A published event starts a case of every definition in force that it triggers.</summary>
public static class EventStart
{
    /// <summary>An event that was delivered, or that started a case, may lead to the next, so often at most.</summary>
    public const int LongestChain = 16;

    /// <summary>Name of the input that counts how many events led to a case.</summary>
    private const string ChainInput = "$chain";

    /// <summary>The command that opens the case. A trial starts trials; a definition with an intake step starts a dossier that is still to be accepted. Null when the event
    /// does not start a case of this definition, or when too many events led here already.</summary>
    public static OpenCase? Of(CaseId id, ProcessDefinition definition, EventPublished published, CaseState sender)
    {
        var chain = Math.Max(LinksTo(sender.Input), published.Hops) + 1;
        if (chain > LongestChain || Triggers.Of(definition, published.Name) is not { } activity)
            return null;
        var payload = published.Personal?.Value ?? default;
        var input = Sorted.Empty<JsonElement>().Add(ChainInput, JsonSerializer.SerializeToElement(chain));
        var kind = sender.Kind == CaseKind.Trial ? CaseKind.Trial
            : definition.Nodes.Any(n => n.Type == Intake.TypeName) ? CaseKind.Procedure
            : CaseKind.Internal;
        return new(
            id,
            kind,
            Variant: null,
            Applicant: null,
            Papers: [],
            Form: Sorted.Empty<JsonElement>(),
            payload.ValueKind == JsonValueKind.Undefined ? input : input.Add(CaseDecider.TriggerPayload, payload),
            published.CorrelationId,
            Accept: false,
            activity);
    }

    /// <summary>How many events led to a case with this input; 0 when none did.</summary>
    internal static int LinksTo(IReadOnlyDictionary<string, JsonElement> input) =>
        input.TryGetValue(ChainInput, out var chain) && chain.ValueKind == JsonValueKind.Number && chain.TryGetInt32(out var links) ? links : 0;
}
