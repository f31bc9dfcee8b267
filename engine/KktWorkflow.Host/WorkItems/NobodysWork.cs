using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Substitutions;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Host.WorkItems;

/// <summary>Work in nobody's list, as far as the person who makes the request may hand it over: that of the units the person belongs to or heads, or all.</summary>
public sealed class NobodysWork(WorkItemQueries workItems, CurrentPerson person, WorkingHours hours)
{
    private const int Most = 200;

    public async Task<IReadOnlyList<WorkItemSummary>> ListAsync(CancellationToken cancellation)
    {
        if (!person.May(Permissions.ReassignInUnit) && !person.May(Permissions.ReassignAnywhere))
            return [];
        var all = await workItems.ListOfNobody(person.Chart, Most, cancellation);
        return person.May(Permissions.ReassignAnywhere) ? all : [.. all.Where(IsOwnUnits)];
    }

    internal async Task<Page<WorkItemAnswer>> AnswerAsync(CancellationToken cancellation)
    {
        var remaining = await hours.NowAsync(cancellation);
        return new([.. (await ListAsync(cancellation)).Select(i => WorkItemAnswer.Of(i, person.Organisation, remaining))], null);
    }

    private bool IsOwnUnits(WorkItemSummary item) =>
        person.Person.Posts.Any(p => string.Equals(p.Unit, item.CandidateUnit, StringComparison.Ordinal)) || SubstitutionRules.HeadsUnit(person.Id, item.CandidateUnit, person.Chart);
}
