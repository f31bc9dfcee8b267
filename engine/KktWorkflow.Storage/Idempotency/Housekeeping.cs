using KktWorkflow.Engine;
using KktWorkflow.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Idempotency;

/// <summary>Forgets what need not be kept, in bounded slices, so that no command waits long for it.</summary>
public sealed class Housekeeping
{
    private const int Slice = 500;

    /// <summary>How long the answer to a command is kept under its key.</summary>
    public static readonly TimeSpan AnswersKept = TimeSpan.FromDays(7);

    private readonly Administration _administration;
    private readonly TimeProvider _clock;

    internal Housekeeping(Administration administration, TimeProvider systemClock)
    {
        _administration = administration;
        _clock = systemClock;
    }

    /// <summary>Removes answers older than seven days. Returns how many.</summary>
    public async Task<int> ForgetAnswers(CancellationToken cancellation)
    {
        var before = Instant.From(_clock.GetUtcNow()).Plus(-AnswersKept).Microseconds;
        var forgotten = 0;
        while (true)
        {
            var slice = await _administration.Change(
                async context =>
                {
                    var old = await context.Idempotency.Where(r => r.At < before).OrderBy(r => r.At).Take(Slice).ToListAsync(cancellation);
                    context.RemoveRange(old);
                    return old.Count;
                },
                cancellation);
            forgotten += slice;
            if (slice < Slice)
                return forgotten;
        }
    }
}
