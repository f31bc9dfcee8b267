using System.Collections.Immutable;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Streams;

namespace KktWorkflow.Host.Elsa.Instances;

/// <summary>Trials: the only cases that Studio can start, stop and remove.</summary>
internal sealed class TrialCases(CaseCommands commands, InstanceQueries instances, StreamRemoval removal, CurrentPerson person, TimeProvider clock)
{
    /// <summary>Opens a trial on a version, which may be a draft.</summary>
    public Task<Answer<CaseState>> StartAsync(
        string versionId, ImmutableSortedDictionary<string, JsonElement> input, string? correlationId, string? trigger, CancellationToken cancellation)
    {
        var id = new CaseId(Guid.CreateVersion7(clock.GetUtcNow()));
        var open = new OpenCase(
            id, CaseKind.Trial, null, null, [], ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal), input, correlationId, Accept: false, trigger);
        return commands.RunAsync(id, open, CommandTerms.None, accepted => accepted.State, cancellation, versionId);
    }

    /// <summary>Stops the trials that still run on a draft. They could not go on: their events speak of activities that the changed draft may not have any more.</summary>
    public async Task EndOfAsync(string versionId, string reason, CancellationToken cancellation)
    {
        foreach (var trial in await AllAsync(Running with { DefinitionVersionId = versionId }, cancellation))
            await CancelAsync(trial.Id, reason, cancellation);
    }

    /// <summary>Removes all trials of a version.</summary>
    public async Task DeleteOfAsync(string versionId, CancellationToken cancellation)
    {
        foreach (var trial in await AllAsync(new InstanceFilter { Kind = CaseKind.Trial, DefinitionVersionId = versionId }, cancellation))
            await DeleteAsync(trial.Id, cancellation);
    }

    /// <summary>Stops what runs of the trials that <paramref name="filter"/> means.</summary>
    /// <returns>How many were stopped.</returns>
    public async Task<int> CancelAsync(InstanceFilter filter, CancellationToken cancellation)
    {
        var cancelled = 0;
        foreach (var trial in await AllAsync(filter with { Kind = CaseKind.Trial, Standings = Running.Standings }, cancellation))
        {
            if (await CancelAsync(trial.Id, StudioText.Of("Trial.Cancelled"), cancellation))
                cancelled++;
        }

        return cancelled;
    }

    /// <summary>Removes one trial with its stream; any other case stays. Null when done.</summary>
    public Task<Refusal?> DeleteAsync(CaseId id, CancellationToken cancellation) => removal.PurgeTrial(id, StudioText.Of("Trial.Deleted"), person.Actor(), cancellation);

    private static InstanceFilter Running => new() { Kind = CaseKind.Trial, Standings = [InstanceStanding.Open, InstanceStanding.Faulted] };

    private async Task<bool> CancelAsync(CaseId id, string reason, CancellationToken cancellation) =>
        await commands.RunAsync(id, new CancelCase(reason), CommandTerms.None, accepted => accepted.State, cancellation) is Answer<CaseState>.Done;

    private async Task<IReadOnlyList<CaseSummary>> AllAsync(InstanceFilter filter, CancellationToken cancellation)
    {
        const int slice = 200;
        var found = new List<CaseSummary>();
        InstancePage page;
        do
        {
            page = await instances.List(filter with { Skip = found.Count, Take = slice }, cancellation);
            found.AddRange(page.Items);
        }
        while (page.Items.Count == slice);
        return found;
    }
}
