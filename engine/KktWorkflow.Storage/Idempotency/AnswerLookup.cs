using KktWorkflow.Engine;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Idempotency;

/// <summary>Finding the answer that is kept under a key.</summary>
internal static class AnswerLookup
{
    /// <summary>Null when none is kept.</summary>
    public static Task<IdempotencyRow?> FindAnswer(this KktContext context, IdempotencyRequest key, CancellationToken cancellation) =>
        context.FindAnswer(key.Person, key.Route, key.Key, cancellation);

    public static Task<IdempotencyRow?> FindAnswer(this KktContext context, PersonId person, string route, string key, CancellationToken cancellation) =>
        context.Idempotency.FirstOrDefaultAsync(r => r.Person == person.Value && r.Route == route && r.Key == key, cancellation);
}
