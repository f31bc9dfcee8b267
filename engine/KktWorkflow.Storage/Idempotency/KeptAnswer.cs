using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Idempotency;

/// <summary>A key under which the answer to a change beside the cases is kept for seven days, unique per person and route. Refusals are not kept. Such changes come one after the other in all hosts
/// together, so a key is never at work twice.</summary>
/// <param name="Route">Method and route pattern.</param>
/// <param name="BodyHash">SHA-256 of everything that must be the same for the same answer: path, body, `If-Match`.</param>
/// <param name="Answer">Makes the answer that is kept, from what was done alone. Called inside of the writing transaction: pure and quick.</param>
public sealed record KeptAnswer<T>(PersonId Person, string Route, string Key, ReadOnlyMemory<byte> BodyHash, Func<T, byte[]> Answer)
{
    /// <summary>What was answered under the key before: the answer, or the refusal of another request under the same key. Both null when the key is new.</summary>
    internal async Task<(byte[]? Answer, Refusal? Refusal)> Find(KktContext context, CancellationToken cancellation) =>
        await context.FindAnswer(Person, Route, Key, cancellation) is not { } known ? (null, null)
        : BodyHash.Span.SequenceEqual(known.BodyHash) ? (known.Answer, null)
        : (null, Refusal.Of(StorageRefusals.KeyReused, RefusalKind.Invalid, "", Key));

    internal void Keep(KktContext context, T done, DateTimeOffset systemNow) => context.Idempotency.Add(new()
    {
        Person = Person.Value,
        Route = Route,
        Key = Key,
        BodyHash = BodyHash.ToArray(),
        Answer = Answer(done),
        At = Instant.From(systemNow).Microseconds,
    });
}
