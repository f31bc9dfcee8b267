using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Idempotency;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Registers;
using KktWorkflow.Storage.Writing;

namespace KktWorkflow.Storage.Providers.Servers;

/// <summary>A command on a server: its case is locked with the first round trip, and its writes leave with the commit in the last.</summary>
internal sealed class ServerCaseTurn : ICaseTurn
{
    private readonly ServerTransaction _transaction;
    private readonly Func<KktContext> _contexts;
    private KktContext? _context;

    private ServerCaseTurn(ServerTransaction transaction, Func<KktContext> contexts)
    {
        _transaction = transaction;
        _contexts = contexts;
    }

    /// <summary>The case is locked, so what is known of it is compared at once.</summary>
    public bool IsGuess => false;

    public bool HoldsKey => Session.HoldsKey;

    public IdempotencyRow? Answer => Session.Answer;

    public bool IsDelivered => Session.IsDelivered;

    public CaseState Before { get; private set; } = CaseState.None;

    public KktContext Context => _context ??= _contexts();

    private ServerWriteSession Session => _transaction.Session;

    public static async Task<ICaseTurn> Begin(
        ServerTransaction transaction, Func<KktContext> contexts, CaseCommandRequest request, KnownCase? known, CancellationToken cancellation)
    {
        var turn = new ServerCaseTurn(transaction, contexts);
        try
        {
            await transaction.Session.Fetch(request, known, cancellation);
            if (turn.HoldsKey && turn.Answer is null)
                turn.Before = await transaction.Session.State(() => turn.Context, cancellation);
            return turn;
        }
        catch
        {
            await turn.DisposeAsync();
            throw;
        }
    }

    public Task<RegisterHeads> FindRegisterHeads(CancellationToken cancellation) => Task.FromResult(Session.Heads);

    public Task<IReadOnlyList<Workload>> FindWorkloads(CancellationToken cancellation) => Session.FetchWorkloads(cancellation);

    public async Task<T?> Write<T>(IReadOnlyCollection<string> registers, Func<WriteSession, T> work, CancellationToken cancellation)
    {
        if (registers.Count > 0)
            await Session.FetchNumbers(registers, cancellation);
        var result = work(Session);
        Session.Finish();
        if (_transaction.HasWork)
            await _transaction.Commit();
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        if (_context is not null)
            await _context.DisposeAsync();
        await _transaction.DisposeAsync();
    }
}
