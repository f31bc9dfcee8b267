using KktWorkflow.Storage.Files;
using KktWorkflow.Storage.Idempotency;
using Quartz;

namespace KktWorkflow.Host.Scheduling;

/// <summary>Forgets what need not be kept: old answers under their keys, files that no command has named. On several hosts one of them finds the work done.</summary>
[DisallowConcurrentExecution]
internal sealed class KeepHouse(Housekeeping housekeeping, FileStore files) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await housekeeping.ForgetAnswers(cancellationToken);
        await files.SweepOrphans(cancellationToken);
    }
}
