using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Audit;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Follows;

namespace KktWorkflow.Host.Cases;

/// <summary>Following cases, for the person who makes the request. Who may read a case may follow it, and whoever follows one may stop.</summary>
public sealed class CaseFollowing(FollowedCases follows, CaseQueries cases, CaseReading reading, CurrentPerson person, AccessLog access)
{
    public Task<bool> IsFollowedAsync(CaseId id, CancellationToken cancellation) => follows.IsFollowed(person.Id, id, cancellation);

    /// <summary>Refused for a case that the person may not read, and for a trial, of which nobody is told anything.</summary>
    public async Task<Answer<FollowAnswer>> FollowAsync(CaseId id, CancellationToken cancellation)
    {
        if (await cases.State(id, cancellation) is not { Kind: not CaseKind.Trial } || await cases.Find(id, cancellation) is not { } summary)
            return new Answer<FollowAnswer>.Refused(Refusal.Of("KKT-H01", RefusalKind.NotFound, "", id.ToString()));
        if (!await reading.MayReadAsync(summary, cancellation))
        {
            access.Refused(person.Actor(), "FollowCase", "KKT-A05", id);
            return new Answer<FollowAnswer>.Refused(Refusal.Of("KKT-A05", RefusalKind.Forbidden, ""));
        }

        await follows.Follow(person.Id, id, cancellation);
        return new Answer<FollowAnswer>.Done(new(id, true));
    }

    /// <summary>Also for who may not read the case any more.</summary>
    public async Task<Answer<FollowAnswer>> StopAsync(CaseId id, CancellationToken cancellation)
    {
        await follows.Stop(person.Id, id, cancellation);
        return new Answer<FollowAnswer>.Done(new(id, false));
    }
}
