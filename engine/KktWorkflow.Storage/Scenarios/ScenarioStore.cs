using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Scenarios;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Storage.Calendars;
using KktWorkflow.Storage.Registers;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Scenarios;

/// <summary>The scenarios that the versions of each definition have to keep. Each change is a line of `register/scenarios/&lt;definition&gt;`, whose data is the whole file from then on.
/// Whether the actor may change them is the caller's business.</summary>
public sealed class ScenarioStore
{
    private readonly Administration _administration;
    private readonly ContextSource _contexts;
    private readonly RegisterStore _registers;
    private readonly TimeProvider _clock;

    internal ScenarioStore(Administration administration, ContextSource contexts, RegisterStore registers, TimeProvider processClock)
    {
        _administration = administration;
        _contexts = contexts;
        _registers = registers;
        _clock = processClock;
    }

    /// <summary>All of a definition's, the retired ones too, in the order in which they came.</summary>
    public async Task<EquatableArray<Scenario>> Of(string definitionId, CancellationToken cancellation) =>
        await _registers.Document(NameOf(definitionId), cancellation) is { } document ? Read(document).Scenarios : [];

    /// <summary>Adds a scenario. Null when it was stored; refused when another one has its name or id.</summary>
    public Task<Refusal?> Add(string definitionId, Scenario scenario, Actor actor, CancellationToken cancellation) => Change(
        definitionId,
        known => known.Any(s => string.Equals(s.Id, scenario.Id, StringComparison.Ordinal) || string.Equals(s.Name, scenario.Name, StringComparison.OrdinalIgnoreCase))
            ? (null, Refusal.Of(StorageRefusals.ScenarioExists, RefusalKind.Conflict, "name", scenario.Name))
            : (known.Add(scenario), null),
        actor,
        cancellation);

    /// <summary>Versions need not keep it any more. Null when that was stored; refused without a reason, and for one that is not there or was retired before.</summary>
    public Task<Refusal?> Retire(string definitionId, string scenarioId, string reason, Actor actor, CancellationToken cancellation) => Change(
        definitionId,
        known => known.FirstOrDefault(s => s.Retired is null && string.Equals(s.Id, scenarioId, StringComparison.Ordinal)) is not { } scenario
            ? (null, Refusal.Of(StorageRefusals.NoSuchScenario, RefusalKind.NotFound, "", scenarioId))
            : string.IsNullOrWhiteSpace(reason)
                ? (null, Refusal.Of(RefusalCodes.ReasonMissing, RefusalKind.Invalid, "reason"))
                : (known.Select(s => s == scenario ? s with { Retired = reason.Trim() } : s).ToEquatableArray(), null),
        actor,
        cancellation);

    /// <summary>Puts a scenario whose dates were counted anew in the place of <paramref name="before"/>, with whose id. Null when that was stored; refused without a reason, for one that is not there or is retired, and
    /// when it was changed since it was read.</summary>
    public Task<Refusal?> Renew(string definitionId, Scenario before, Scenario renewed, string reason, Actor actor, CancellationToken cancellation) => Change(
        definitionId,
        known => known.FirstOrDefault(s => s.Retired is null && string.Equals(s.Id, renewed.Id, StringComparison.Ordinal)) is not { } stored
            ? (null, Refusal.Of(StorageRefusals.NoSuchScenario, RefusalKind.NotFound, "", renewed.Id))
            : !IsSame(stored, before)
            ? (null, Refusal.Of(StorageRefusals.ScenarioChanged, RefusalKind.Conflict, "", stored.Name))
            : string.IsNullOrWhiteSpace(reason)
                ? (null, Refusal.Of(RefusalCodes.ReasonMissing, RefusalKind.Invalid, "reason"))
                : (known.Select(s => string.Equals(s.Id, renewed.Id, StringComparison.Ordinal) ? renewed with { Renewed = reason.Trim() } : s).ToEquatableArray(), null),
        actor,
        cancellation);

    /// <summary>Takes the scenarios of a file: in the place of those with their ids, else behind the others, and on the present calendar from then on: the number that a file names may be another board's.
    /// One that says nothing new stays as it is, retired or renewed as it may be. Null when they were stored; refused for a procedure that is not there. Once a version was handed in, versions have to keep
    /// what is there: a file that says otherwise is refused, since that takes a reason.</summary>
    public Task<Refusal?> Take(ScenarioFile file, Actor actor, CancellationToken cancellation) => _administration.Change(
        context => Take(context, file, actor, Instant.From(_clock.GetUtcNow()), cancellation), cancellation);

    /// <summary>Why <see cref="Take(ScenarioFile, Actor, CancellationToken)"/> would refuse a file of a procedure that is there; null when it would not, as things are now.</summary>
    public async Task<Refusal?> ObjectionTo(ScenarioFile file, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await Objection(context, file, cancellation);
    }

    /// <summary>The same within a turn of the writer.</summary>
    internal static async Task<Refusal?> Take(KktContext context, ScenarioFile file, Actor actor, Instant at, CancellationToken cancellation)
    {
        if (!await context.DefinitionVersions.AnyAsync(d => d.DefinitionId == file.Procedure, cancellation))
            return Refusal.Of(StorageRefusals.NoSuchDefinition, RefusalKind.NotFound, file.Procedure, file.Procedure);
        if (await Objection(context, file, cancellation) is { } objection)
            return objection;
        var calendar = await context.FindDocument(CalendarStore.Calendar, cancellation) is { } text ? CalendarReader.Stored(text)?.Version : null;
        var pinned = file with { Scenarios = file.Scenarios.Select(s => s with { Calendar = calendar }).ToEquatableArray() };
        await context.ReplaceRegister(NameOf(file.Procedure), document => With(document, pinned), actor, at, cancellation);
        return null;
    }

    /// <summary>Why a file can't take the place of what versions have to keep; null when it can.</summary>
    internal static async Task<Refusal?> Objection(KktContext context, ScenarioFile file, CancellationToken cancellation)
    {
        var draft = StoredWord.Of(DefinitionState.Draft);
        if (await context.FindDocument(NameOf(file.Procedure), cancellation) is not { } document || !await context.DefinitionVersions.AnyAsync(d => d.DefinitionId == file.Procedure && d.State != draft, cancellation))
            return null;
        var taken = file.Scenarios.ToDictionary(s => s.Id, StringComparer.Ordinal);
        return Read(document).Scenarios.FirstOrDefault(s => taken.TryGetValue(s.Id, out var other) && !SaysNothingNew(other, s)) is { } kept
            ? Refusal.Of(StorageRefusals.ScenarioReplaced, RefusalKind.Conflict, kept.Id, kept.Name)
            : null;
    }

    /// <summary>What became of the one that is there since is no part of a file.</summary>
    private static bool SaysNothingNew(Scenario brought, Scenario known) => IsSame(brought with { Calendar = known.Calendar, Retired = known.Retired, Renewed = known.Renewed }, known);

    private static byte[] With(byte[]? document, ScenarioFile file)
    {
        var known = document is null ? [] : Read(document).Scenarios;
        var taken = file.Scenarios.ToDictionary(s => s.Id, StringComparer.Ordinal);
        return Write(file.Procedure, [.. known.Select(s => taken.Remove(s.Id, out var other) && !SaysNothingNew(other, s) ? other : s), .. file.Scenarios.Where(s => taken.ContainsKey(s.Id))]);
    }

    /// <summary>By what is written of them: their forms are JSON, which has no equality of its own.</summary>
    private static bool IsSame(Scenario one, Scenario other) => ScenarioReader.Write(new("", [one])).AsSpan().SequenceEqual(ScenarioReader.Write(new("", [other])));

    private static string NameOf(string definitionId) => "scenarios/" + definitionId;

    private static byte[] Write(string definitionId, EquatableArray<Scenario> scenarios) => RegisterChange.Compact(ScenarioReader.Write(new(definitionId, scenarios)));

    private static ScenarioFile Read(byte[] document) =>
        ScenarioReader.Read(document) is ScenarioReadResult.Read read ? read.File : throw new InvalidOperationException("The stored scenarios can't be read.");

    private Task<Refusal?> Change(
        string definitionId, Func<EquatableArray<Scenario>, (EquatableArray<Scenario>? After, Refusal? Refusal)> change, Actor actor, CancellationToken cancellation) => _registers.Change(
        NameOf(definitionId),
        document =>
        {
            var (after, refusal) = change(document is null ? [] : Read(document).Scenarios);
            return (after is { } scenarios ? Write(definitionId, scenarios) : null, refusal);
        },
        actor,
        cancellation);
}
