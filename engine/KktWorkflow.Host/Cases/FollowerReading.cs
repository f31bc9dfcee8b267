using KktWorkflow.Engine;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Cases;

namespace KktWorkflow.Host.Cases;

/// <summary>Whether somebody may read a case now, asked outside of that person's requests, by the rule of <see cref="CaseReading"/>.</summary>
internal sealed class FollowerReading(IServiceScopeFactory scopes)
{
    public async Task<bool> MayReadAsync(PersonId follower, CaseId id, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var person = scope.ServiceProvider.GetRequiredService<CurrentPerson>();
        await person.LoadAsync(follower, cancellation);
        return person.IsKnown
            && await scope.ServiceProvider.GetRequiredService<CaseQueries>().Find(id, cancellation) is { } found
            && await scope.ServiceProvider.GetRequiredService<CaseReading>().MayReadAsync(found, cancellation);
    }
}
