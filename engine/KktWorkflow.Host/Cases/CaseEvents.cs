using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Log;
using KktWorkflow.Host.Http;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Streams;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Host.Cases;

/// <summary>The log of one case, for those who may read it.</summary>
public sealed class CaseEvents(CaseQueries cases, WorkItemQueries workItems, CaseReading reading)
{
    private const int DefaultLimit = 200;
    private const int HighestLimit = 1_000;

    /// <summary>Events after a sequence, in their order. Personal parts stand beside the hashed data, under `personal`.</summary>
    public async Task<Answer<Page<EventAnswer>>> ListAsync(CaseId id, long after, int limit, CancellationToken cancellation)
    {
        if (await cases.State(id, cancellation) is not { } state)
            return new Answer<Page<EventAnswer>>.Refused(Refusal.Of("KKT-H01", RefusalKind.NotFound, "", id.ToString()));
        if (!await reading.ReadAsync(state, cancellation))
            return new Answer<Page<EventAnswer>>.Refused(Refusal.Of("KKT-A05", RefusalKind.Forbidden, ""));
        var most = limit <= 0 ? DefaultLimit : Math.Min(limit, HighestLimit);
        var lines = await cases.Log(id, after, most, cancellation);
        var next = lines.Count == most ? lines[^1].Entry.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
        var steps = (await workItems.OfCase(id, cancellation)).ToDictionary(i => i.Number, i => i.Node.Value);
        return new Answer<Page<EventAnswer>>.Done(new([.. lines.Select(EventAnswer.Of).Select(e => e with { Step = e.Step ?? StepOf(e.Data, steps) })], next));
    }

    /// <summary>The step of a line that names no more than its work item.</summary>
    private static string? StepOf(JsonElement data, Dictionary<int, string> steps) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty("workItem", out var item) && item.TryGetInt32(out var number) ? steps.GetValueOrDefault(number) : null;
}

/// <summary>One line of the log as the API shows it.</summary>
/// <param name="Step">Path of the activity that the line speaks of; null where it speaks of none.</param>
public sealed record EventAnswer(
    string Stream, long Sequence, Instant At, string Kind, ActorAnswer Actor, OnBehalfOf? OnBehalfOf, string? Step, JsonElement Data, JsonElement? Personal, string Hash)
{
    internal static EventAnswer Of(LoggedEvent line)
    {
        var data = JsonSerializer.Deserialize<JsonElement>(line.Entry.Data.Span);
        var personal = line.Personal is null ? (JsonElement?)null : JsonSerializer.Deserialize<JsonElement>(line.Personal);
        var actor = line.Entry.Actor;
        return new(
            line.Entry.Stream.Name,
            line.Entry.Sequence,
            line.Entry.At,
            line.Entry.Kind,
            new(actor.Id, actor.Name, actor.Position, actor.Unit),
            actor.OnBehalfOf,
            data.ValueKind == JsonValueKind.Object && data.TryGetProperty("node", out var node) ? node.GetString() : null,
            data,
            personal,
            line.Hash);
    }
}

/// <summary>Who acted, as then.</summary>
public sealed record ActorAnswer(PersonId? Id, string Name, string? Position, string? Unit);
