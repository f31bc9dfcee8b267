using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Cases;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Host.Elsa.Instances;

/// <summary>Cases that the person who makes the request may read. One that isn't there and one that may not be read look alike.</summary>
internal sealed class SeenCases(CaseQueries cases, CaseReading reading, IDefinitionLibrary library)
{
    public Task<CaseState?> FindAsync(string? id, CancellationToken cancellation) =>
        Guid.TryParse(id, out var found) ? FindAsync(new CaseId(found), cancellation) : Task.FromResult<CaseState?>(null);

    public async Task<CaseState?> FindAsync(CaseId id, CancellationToken cancellation) =>
        await cases.State(id, cancellation) is { } state && await reading.ReadAsync(state, cancellation) ? state : null;

    public async Task<CaseHistory?> HistoryAsync(string? id, CancellationToken cancellation) =>
        await FindAsync(id, cancellation) is { } state ? await HistoryAsync(state, cancellation) : null;

    public async Task<CaseHistory> HistoryAsync(CaseState state, CancellationToken cancellation) => CaseHistory.Of(
        state,
        await cases.Events(state.Id, after: 0, limit: int.MaxValue, cancellation),
        await library.FindVersion(state.DefinitionVersionId, cancellation));
}
