using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Streams;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Starts;

/// <summary>Opens the cases that releases start by time. The next occurrence is written with the start of this one, and an occurrence always opens the same case,
/// so late, twice or on two hosts has the effect of once; what was missed starts as its definition says, in order of due time, each case with the time at which it was due.</summary>
public sealed class StartSweep
{
    internal const string Register = "starts";

    private readonly CaseCommandHandler _commands;
    private readonly ContextSource _contexts;
    private readonly Attempts _attempts;
    private readonly IDefinitionLibrary _library;
    private readonly OrganisationStore _organisation;
    private readonly AccessLog _registers;
    private readonly TimeProvider _clock;

    internal StartSweep(
        CaseCommandHandler commands, ContextSource contexts, Attempts attempts, IDefinitionLibrary library, OrganisationStore organisation, AccessLog registers, TimeProvider processClock)
    {
        _commands = commands;
        _contexts = contexts;
        _attempts = attempts;
        _library = library;
        _organisation = organisation;
        _registers = registers;
        _clock = processClock;
    }

    /// <summary>Opens all cases that are due now, in order of due time. Returns how many were opened.</summary>
    /// <exception cref="AggregateException">Starts broke and are tried again at the next turn; all others were done.</exception>
    public async Task<int> StartDue(CancellationToken cancellation)
    {
        var opened = 0;
        var broken = new Dictionary<(string, string), Exception>();
        while (true)
        {
            var now = Instant.From(_clock.GetUtcNow());
            await using var context = _contexts.Create();
            // One at a time: the next of the same schedule may have been due before that of another.
            var due = await context.Starts.Where(s => s.DueAt <= now.Microseconds)
                .OrderBy(s => s.DueAt).ThenBy(s => s.VersionId).ThenBy(s => s.Activity).Take(1 + broken.Count).ToListAsync(cancellation);
            if (due.Find(s => !broken.ContainsKey((s.VersionId, s.Activity))) is not { } row)
                return broken.Count == 0 ? opened : throw new AggregateException("Cases could not be started by their schedule.", broken.Values);
            try
            {
                opened += await Start(row, now, cancellation) ? 1 : 0;
            }
            catch (Exception failure) when (failure is not OperationCanceledException and not StorageFullException)
            {
                broken.Add((row.VersionId, row.Activity), failure);
            }
        }
    }

    /// <summary>When the next start is due, if not after <paramref name="upTo"/>.</summary>
    public async Task<Instant?> NextDue(Instant upTo, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        var due = await context.Starts.Where(s => s.DueAt <= upTo.Microseconds).MinAsync(s => (long?)s.DueAt, cancellation);
        return due is { } at ? new Instant(at) : null;
    }

    /// <summary>False when the release was not in force any more when it fell due, or the case could not be opened: then only the next occurrence is written.</summary>
    private async Task<bool> Start(StartRow row, Instant now, CancellationToken cancellation)
    {
        var zone = await _organisation.Zone(cancellation);
        var most = (await _organisation.Current(cancellation)).Chart.Limits.MissedStarts;
        // What was missed belongs to the release of its own time, also when another has taken over since.
        var definition = await _library.FindInForce(row.DefinitionId, new Instant(row.DueAt), cancellation);
        var schedule = definition?.VersionId == row.VersionId ? StartSchedule.Of(definition).FirstOrDefault(s => s.Activity == row.Activity) : null;
        var move = new StartMove(row, schedule?.After(new(row.DueAt), now, zone, most));
        if (schedule is null)
        {
            await Move(move, cancellation);
            return false;
        }

        var id = CommandIds.OfCase($"start/{row.VersionId}/{row.Activity}", new(row.DueAt));
        var outcome = await _commands.Handle(Opening(id, row, move), cancellation);
        if (outcome is not CommandOutcome.Refused refused)
        {
            if (schedule.PassedOver(new(row.DueAt), now, zone, most) is { } first)
            {
                var passed = JsonSerializer.SerializeToElement(new { row.DefinitionId, row.VersionId, row.Activity, due = first.ToString(), next = move.Next.ToString() });
                await _registers.Append(Register, "StartsPassedOver", passed, Actor.System, cancellation);
            }

            return true;
        }

        if (refused.Refusal.Code != StorageRefusals.CaseExists)
        {
            var data = JsonSerializer.SerializeToElement(new { row.DefinitionId, row.VersionId, row.Activity, due = new Instant(row.DueAt).ToString(), refused.Refusal.Code });
            await _registers.Append(Register, "StartRefused", data, Actor.System, cancellation);
        }

        await Move(move, cancellation);
        return false;
    }

    private Task<bool> Move(StartMove move, CancellationToken cancellation) => _attempts.Write(
        session =>
        {
            session.MoveStart(move.Row, move.Next);
            return true;
        },
        cancellation);

    private static CaseCommandRequest Opening(CaseId id, StartRow row, StartMove move)
    {
        var nothing = ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);
        return new(id, new OpenCase(id, CaseKind.Internal, Variant: null, Applicant: null, Papers: [], nothing, nothing, CorrelationId: null, Accept: false, row.Activity, new Instant(row.DueAt)), Actor.System)
        {
            CommandId = CommandIds.Of($"start/{row.VersionId}/{row.Activity}", Guid.Empty, row.DueAt),
            DefinitionVersionId = row.VersionId,
            Start = move,
        };
    }
}
