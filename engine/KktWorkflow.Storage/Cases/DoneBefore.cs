using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Log;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Cases;

/// <summary>Looking for a command whose connection broke before its answer came.</summary>
internal static class DoneBefore
{
    /// <summary>What the command did, told from its lines in the log; null when it left none.</summary>
    public static async Task<CommandOutcome?> FindDone(this KktContext context, CaseCommandRequest request, CancellationToken cancellation)
    {
        var stream = LogStream.OfCase(request.Case).Name;
        var last = await context.LogEvents.Where(e => e.Stream == stream && e.CommandId == request.CommandId).MaxAsync(e => (long?)e.Sequence, cancellation);
        if (last is not { } end)
            return null;
        var first = await context.LogEvents.Where(e => e.Stream == stream && e.CommandId == request.CommandId).MinAsync(e => e.Sequence, cancellation);
        var events = await context.LoadEvents(request.Case, after: 0, checked((int)end), cancellation);
        return new CommandOutcome.Accepted(CaseFold.Fold(events), events.Where(e => e.Sequence >= first).ToEquatableArray());
    }
}
