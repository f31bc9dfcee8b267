using KktWorkflow.Engine;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Follows;

/// <summary>Which cases each person follows. It gives nobody a right: who may read a case is asked before it is followed, and again before its followers are told of it. Safe for any number of threads and hosts.</summary>
public sealed class FollowedCases
{
    private readonly Administration _administration;
    private readonly ContextSource _contexts;

    internal FollowedCases(Administration administration, ContextSource contexts)
    {
        _administration = administration;
        _contexts = contexts;
    }

    public async Task<bool> IsFollowed(PersonId person, CaseId id, CancellationToken cancellation)
    {
        await using var context = _contexts.Create();
        return await Rows(context, person, id).AnyAsync(cancellation);
    }

    /// <summary>Following once more changes nothing.</summary>
    public Task Follow(PersonId person, CaseId id, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            if (!await Rows(context, person, id).AnyAsync(cancellation))
                context.Add(new FollowedCaseRow { CaseId = id.Value, PersonId = person.Value });
        },
        cancellation);

    /// <summary>Of a case that is not followed nothing changes.</summary>
    public Task Stop(PersonId person, CaseId id, CancellationToken cancellation) => _administration.Change(
        async context => await Rows(context, person, id).ExecuteDeleteAsync(cancellation), cancellation);

    private static IQueryable<FollowedCaseRow> Rows(KktContext context, PersonId person, CaseId id) =>
        context.FollowedCases.Where(row => row.CaseId == id.Value && row.PersonId == person.Value);
}
