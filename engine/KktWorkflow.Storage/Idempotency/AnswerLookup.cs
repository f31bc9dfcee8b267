using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Idempotency;

/// <summary>Finding the answer that is kept under a key.</summary>
internal static class AnswerLookup
{
    /// <summary>Null when none is kept.</summary>
    public static Task<IdempotencyRow?> FindAnswer(this KktContext context, IdempotencyRequest key, CancellationToken cancellation) =>
        context.Idempotency.FirstOrDefaultAsync(r => r.Person == key.Person.Value && r.Route == key.Route && r.Key == key.Key, cancellation);
}
