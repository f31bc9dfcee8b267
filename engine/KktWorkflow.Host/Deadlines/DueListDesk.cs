using System.Collections.Immutable;
using KktWorkflow.Engine;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Host.Deadlines;

/// <summary>Deadlines of open steps: of all units for those who may read every case, otherwise of one's own units.</summary>
internal sealed class DueListDesk(WorkItemQueries workItems, CaseReading reading, WorkingHours hours, DueSpans spans, CurrentPerson person)
{
    /// <param name="unit">Code of a unit; null for all that the person may ask for.</param>
    public async Task<DueList> ListAsync(DueSpan span, string? unit, string? cursor, CancellationToken cancellation)
    {
        var units = Units();
        var asked = units.Where(known => unit is null || known.Code == unit).Select(known => known.Code).ToImmutableArray();
        var owners = unit is null && reading.All ? null : new DueOwners(asked, PeopleOf(asked));
        var counts = new Dictionary<DueSpan, int>();
        foreach (var counted in Enum.GetValues<DueSpan>())
            counts[counted] = await workItems.CountDue(FilterOf(counted) with { Owners = owners }, cancellation);
        var after = Cursor.DueWork.TryRead(cursor, out var key) ? key : null;
        var page = await workItems.ListDue(FilterOf(span) with { Owners = owners, After = after }, cancellation);
        var countdowns = await hours.CountdownsAsync(cancellation);
        return new([.. page.Items.Select(item => RowOf(item, countdowns))], Cursor.DueWork.Write(page.Next), counts, units);
    }

    private DueItem RowOf(WorkItemSummary item, Countdowns countdowns) => new(
        item.Case.ToString(),
        item.CaseCode,
        item.Title,
        item.ProcedureName,
        item.Assignee is { } holder ? person.Organisation.NameOf(holder) : null,
        NameOf(item.CandidateUnit) ?? (item.Assignee is { } held && person.Chart.People.GetValueOrDefault(held) is { Posts: [var post, ..] } ? NameOf(post.Unit) : null),
        countdowns.OfWork(item),
        item.CaseDueAt?.ToDateTimeOffset());

    private DueFilter FilterOf(DueSpan span)
    {
        var (inTime, late) = spans.BoundsOf(span);
        return new() { InTimeAt = inTime, LateBy = late, IsPaused = span == DueSpan.Stopped };
    }

    private IReadOnlyList<(string Code, string Name)> Units() => [.. person.Chart.Units.Values
        .Where(unit => reading.All || person.Person.Posts.Any(post => string.Equals(post.Unit, unit.Code, StringComparison.Ordinal)))
        .Select(unit => (unit.Code, unit.Name)).OrderBy(unit => unit.Name, StringComparer.CurrentCulture)];

    private ImmutableArray<PersonId> PeopleOf(ImmutableArray<string> units) =>
        [.. person.Chart.People.Values.Where(known => known.Posts.Any(post => units.Contains(post.Unit, StringComparer.Ordinal))).Select(known => known.Id)];

    private string? NameOf(string unit) => person.Chart.Units.TryGetValue(unit, out var found) ? found.ShortName : null;
}
