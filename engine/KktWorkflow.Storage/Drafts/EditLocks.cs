using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Drafts;

/// <summary>Locks of definitions that are edited, one for each definition. Safe for any number of threads and hosts.</summary>
public sealed class EditLocks
{
    private readonly Administration _administration;
    private readonly TimeProvider _clock;

    internal EditLocks(Administration administration, TimeProvider systemClock)
    {
        _administration = administration;
        _clock = systemClock;
    }

    /// <summary>Gives the lock to a page, or lets it keep it: when nobody has it, when its page was not heard of for <see cref="EditLock.Silence"/>, when it is taken over,
    /// and when the same person opens another page. Returns the lock as it stands then, of whichever page.</summary>
    /// <param name="isOpening">The page has just been opened; it does not fight with another one of the same person afterwards.</param>
    public Task<EditLock> Hold(string definitionId, string page, PersonId person, bool isOpening, TakeOver? takeOver, CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            var now = Instant.From(_clock.GetUtcNow());
            var row = await context.EditLocks.FirstOrDefaultAsync(r => r.DefinitionId == definitionId, cancellation);
            var isSilent = row is null || row.HeardAt < now.Plus(-EditLock.Silence).Microseconds;
            var isTaken = row is not null && takeOver is not null && row.Page == takeOver.From;
            if (row is null)
                context.Add(row = new() { DefinitionId = definitionId });
            if (row.Page != page && (isSilent || isTaken || (isOpening && row.PersonId == person.Value)))
                (row.Page, row.PersonId, row.Since, row.Message) = (page, person.Value, now.Microseconds, isTaken ? takeOver!.Message : "");
            if (row.Page == page && row.PersonId == person.Value)
                row.HeardAt = now.Microseconds;
            return new EditLock(row.DefinitionId, row.Page, new(row.PersonId), new(row.Since), row.Message);
        },
        cancellation);

    /// <summary>Gives a lock back; one that another page has stays.</summary>
    public Task Release(string definitionId, string page, PersonId person, CancellationToken cancellation) => _administration.Change(
        async context => await context.EditLocks.Where(r => r.DefinitionId == definitionId && r.Page == page && r.PersonId == person.Value).ExecuteDeleteAsync(cancellation),
        cancellation);

    /// <summary>Forgets locks of pages that have not been heard of for a day. Returns how many.</summary>
    public Task<int> ForgetSilent(CancellationToken cancellation) => _administration.Change(
        async context =>
        {
            var since = Instant.From(_clock.GetUtcNow()).Plus(-TimeSpan.FromDays(1)).Microseconds;
            return await context.EditLocks.Where(r => r.HeardAt < since).ExecuteDeleteAsync(cancellation);
        },
        cancellation);
}
