using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Deadlines;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage.Calendars;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Organisation;

namespace KktWorkflow.Host.PublicLookup;

/// <summary>Tells where a case stands to whoever knows its code and the secret on its receipt.</summary>
internal sealed class LookupDesk(CaseQueries cases, CalendarStore calendars, IOrganisationSource organisation, ProcessClock clock)
{
    private const int LongestTyped = 100;

    /// <summary>Null when there is no such case, the secret is another, or none was issued: nobody is told which. The hash is computed in each case; that a code is in use, whose numbers
    /// follow each other anyway, may be guessed from the rest of the time.</summary>
    public async Task<LookupAnswer?> FindAsync(string? code, string? secret, CancellationToken cancellation)
    {
        if (code is not { Length: > 0 and <= LongestTyped } || secret is not { Length: > 0 and <= LongestTyped })
            return null;
        var state = await cases.FindByCode(code.Trim(), cancellation) is { } id ? await cases.State(id, cancellation) : null;
        return LookupSecret.IsOf(state?.LookupHash, secret) && await cases.Definition(state!, cancellation) is { } definition
            ? await TellAsync(state!, definition, cancellation)
            : null;
    }

    private async Task<LookupAnswer> TellAsync(CaseState state, ProcessDefinition definition, CancellationToken cancellation)
    {
        var chart = (await organisation.Current(cancellation)).Chart;
        var isProcessed = !state.IsOpen || NationalStatus.IsProcessed(state.NationalStatus);
        var appointment = new Countdowns(await calendars.Current(cancellation), chart.Zone, clock.Now).Of(state.DeadlineOf(DeadlineKind.Committed));
        var given = state.Papers.Select(paper => paper.Code).ToHashSet(StringComparer.Ordinal);
        return new(
            state.Code!,
            definition.Name,
            StageOf(state),
            isProcessed ? [] : [.. state.WorkItems.Values
                .Where(item => item.Status is WorkItemStatus.Available or WorkItemStatus.Claimed)
                // Not the work item's own title, which may name a member of a council.
                .Select(item => (Step: definition.FindNode(item.Node)?.DisplayName, Unit: chart.Units.GetValueOrDefault(item.Candidates.Unit)?.Name))
                .Where(open => open.Step is not null)
                .Select(open => new LookupStep(open.Step!, open.Unit))
                .Distinct()],
            (state.AcceptedAt ?? state.OpenedAt).ToDateTimeOffset(),
            appointment.DueAt,
            isProcessed || appointment.DueAt is null ? null : appointment.Amount.Minutes,
            isProcessed ? [] : [.. new ProcedureFacts(definition).Papers.Where(paper => paper.Required && !given.Contains(paper.Code)).Select(paper => paper.Name)])
        {
            Appointment = appointment,
            Zone = chart.Zone,
        };
    }

    private static LookupStage StageOf(CaseState state) => state.NationalStatus switch
    {
        NationalStatus.Returned => LookupStage.Returned,
        NationalStatus.Processed => LookupStage.ResultReady,
        NationalStatus.Refused => LookupStage.Refused,
        NationalStatus.Withdrawn => LookupStage.Withdrawn,
        NationalStatus.Stopped => LookupStage.Stopped,
        _ when state.Status == CaseStatus.Cancelled => LookupStage.Stopped,
        _ when state.Status == CaseStatus.Completed => LookupStage.Returned,
        NationalStatus.SupplementAsked => LookupStage.SupplementAsked,
        NationalStatus.PaymentAsked => LookupStage.PaymentAsked,
        _ => state.Pause switch
        {
            PauseCause.Supplement => LookupStage.SupplementAsked,
            PauseCause.Payment => LookupStage.PaymentAsked,
            null => LookupStage.InProgress,
            _ => LookupStage.Paused,
        },
    };
}
