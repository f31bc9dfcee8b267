using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Streams;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Notices;

/// <summary>What levels of deadlines gave to tell, beside the case as it is now. A deadline that was met, or whose step is over, concerns nobody any more, nor does a missed date that a late calendar moved ahead;
/// a reminder is for who has the work, and for nobody who has passed it on since.</summary>
internal sealed class EscalationNews
{
    private const string Reminder = "remind";

    private readonly CaseState _state;
    private readonly EscalationTold _told;
    private readonly List<EscalationReached> _reached;
    private readonly HashSet<(int Item, PersonId Person)> _givenBack;

    private EscalationNews(CaseState state, EscalationTold told, List<EscalationReached> reached, HashSet<(int Item, PersonId Person)> givenBack)
    {
        _state = state;
        _told = told;
        _reached = reached;
        _givenBack = givenBack;
    }

    /// <param name="sequence">Of the event that told it.</param>
    public static async Task<EscalationNews> Load(KktContext context, CaseState state, long sequence, CancellationToken cancellation)
    {
        var recorded = (await context.LoadEvents(state.Id, sequence - 1, limit: 1, cancellation))[0];
        var (stream, at) = (LogStream.OfCase(state.Id).Name, recorded.At.Microseconds);
        // Levels are told in the command that reaches them, which has one time.
        var lines = await context.LogEvents
            .Where(e => e.Stream == stream
                && ((e.Kind == nameof(EscalationReached) && e.Sequence < sequence && e.At == at) || (e.Kind == nameof(WorkItemReleased) && e.Sequence > sequence)))
            .OrderBy(e => e.Sequence).ReadLines(context, cancellation);
        var events = lines.ConvertAll(l => l.ToRecorded());
        return new(
            state,
            (EscalationTold)recorded.Event,
            [.. events.Select(e => e.Event).OfType<EscalationReached>()],
            [.. events.Where(e => e.Event is WorkItemReleased).SelectMany(e => new[] { e.Actor.Id, e.Actor.OnBehalfOf?.Id }.OfType<PersonId>().Select(p => (((WorkItemReleased)e.Event).WorkItem, p)))]);
    }

    /// <summary>Of a step that was taken back, or taken up again after the papers it asked for, the deadline that goes on is asked. While the papers are waited for, what was late is late.</summary>
    public bool IsFor(PersonId person, OrganisationChart chart) => _told.Levels.Any(level =>
        _state.Deadlines.Values.FirstOrDefault(d => d.IsOf(level.Deadline)) is { } deadline
            ? deadline.MetAt is null && (!level.IsMissed || deadline.IsMissed) && (!IsOnlyReminded(level, person) || Has(person, deadline, chart))
            : IsSetAsideLate(level) && !IsOnlyReminded(level, person));

    /// <summary>True when one of the dates has been missed, and what it guards is still to be done.</summary>
    public bool IsLateNow => _told.Levels.Any(level => _state.Deadlines.Values.FirstOrDefault(d => d.IsOf(level.Deadline)) is { MetAt: null, IsMissed: true });

    private bool IsSetAsideLate(ToldLevel level) => _state.Steps.Values.Any(step => step.SetAside is { } times && times.Deadlines.Any(d => d.IsMissed && d.IsOf(level.Deadline)));

    private bool IsOnlyReminded(ToldLevel level, PersonId person) =>
        _reached.Find(r => r.Deadline == level.Deadline && r.Level == level.Level) is { } reached
        && reached.Acts.Where(a => a.People.Contains(person)).All(a => string.Equals(a.Kind, Reminder, StringComparison.Ordinal));

    private bool Has(PersonId person, Deadline deadline, OrganisationChart chart) => _state.OpenWorkOf(deadline).Any(item => item.Assignee is { } holder
        ? holder == person
        : chart.People.TryGetValue(person, out var known) && item.Candidates.Allow(known) && !_givenBack.Contains((item.Number, person)));
}
