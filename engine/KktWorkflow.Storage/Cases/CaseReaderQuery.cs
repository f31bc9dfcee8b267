using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Storage.Cases;

/// <summary>Narrows cases to those that a reader may read. A case's few work items are found by their key.</summary>
internal static class CaseReaderQuery
{
    private static readonly string Trial = StoredWord.Of(CaseKind.Trial);

    public static IQueryable<CaseRow> ReadableBy(this IQueryable<CaseRow> cases, KktContext context, CaseReader reader)
    {
        if (reader.Inspected is { } inspected)
            return cases.InspectedBy(inspected);
        var me = reader.Id.Value;
        var positions = reader.Posts.Select(p => p.Position).Distinct(StringComparer.Ordinal).ToList();
        var posts = reader.Posts.Select(p => p.Unit + "/" + p.Position).ToList();
        var units = reader.HeadedUnits.ToList();
        var people = reader.HeadedPeople.Select(p => (Guid?)p.Value).ToList();
        var incidents = reader.SeesIncidents;
        var available = WorkItemQueries.Available;
        return cases.Where(c =>
            c.OpenedBy == me
            || (incidents && c.HasIncident)
            || context.Questions.Any(q => q.CaseId == c.CaseId && q.Asked == me && q.ListOrder != null)
            || context.WorkItems.Any(w => w.CaseId == c.CaseId
                && (w.Assignee == me
                    || w.CompletedBy == me
                    || units.Contains(w.CandidateUnit)
                    || (w.Assignee != null && people.Contains(w.Assignee))
                    || (w.CompletedBy != null && people.Contains(w.CompletedBy))
                    || (w.Status == available
                        && (w.CandidatePerson == me
                            || (w.CandidatePerson == null
                                && positions.Contains(w.CandidatePosition)
                                && (w.CandidateUnit == "" || posts.Contains(w.CandidateUnit + "/" + w.CandidatePosition))))))));
    }

    private static IQueryable<CaseRow> InspectedBy(this IQueryable<CaseRow> cases, InspectedCases inspected)
    {
        var procedures = inspected.Procedures.ToList();
        var ids = inspected.Cases.Select(c => c.Value).ToList();
        return cases.Where(c => c.Kind != Trial && (procedures.Contains(c.DefinitionId) || ids.Contains(c.CaseId)));
    }
}
