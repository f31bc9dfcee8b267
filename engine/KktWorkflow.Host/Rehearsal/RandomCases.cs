using KktWorkflow.Engine.Rehearsal;

namespace KktWorkflow.Host.Rehearsal;

/// <summary>Plays the random cases of a plan on all processors.</summary>
internal static class RandomCases
{
    /// <summary>The cases in the order of their numbers, one for each arrival, whatever order they were played in.</summary>
    /// <param name="progress">Told now and then how many are done.</param>
    public static async Task<PlayedCase[]> PlayAsync(RehearsalStage stage, RandomCasePlan plan, IProgress<long> progress, CancellationToken cancellation)
    {
        const int slice = 1_000;
        var played = new PlayedCase[plan.Arrivals.Count];
        var play = RandomCase.Of(stage, plan);
        for (var from = 0; from < played.Length; from += slice)
        {
            await Parallel.ForAsync(from, Math.Min(from + slice, played.Length), cancellation, (n, _) =>
            {
                played[n] = play(n);
                return ValueTask.CompletedTask;
            });
            progress.Report(Math.Min(from + slice, played.Length));
        }

        return played;
    }
}
