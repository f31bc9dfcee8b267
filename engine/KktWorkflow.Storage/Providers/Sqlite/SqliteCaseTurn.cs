using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Idempotency;
using KktWorkflow.Storage.Organisation;
using KktWorkflow.Storage.Registers;
using KktWorkflow.Storage.Writing;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <summary>A command on SQLite: decided on what stands there now, stored by the single writer, which finds out whether that still stands.</summary>
internal sealed class SqliteCaseTurn : ICaseTurn
{
    private readonly SqliteReaders _readers;
    private readonly Func<KktContext> _contexts;
    private readonly IWriter _writer;
    private KktContext? _context;

    private SqliteCaseTurn(SqliteReaders readers, Func<KktContext> contexts, IWriter writer, IdempotencyRow? answer, CaseState before)
    {
        _readers = readers;
        _contexts = contexts;
        _writer = writer;
        Answer = answer;
        Before = before;
    }

    /// <summary>One process writes, and it keeps account of its keys itself.</summary>
    public bool HoldsKey => true;

    public IdempotencyRow? Answer { get; }

    /// <summary>The writer finds out.</summary>
    public bool IsDelivered => false;

    public CaseState Before { get; }

    public KktContext Context => _context ??= _contexts();

    public static async Task<ICaseTurn> Begin(SqliteReaders readers, Func<KktContext> contexts, IWriter writer, CaseCommandRequest request, CancellationToken cancellation)
    {
        var (answer, state) = readers.Read(reader =>
            request.Idempotency is { } key && reader.FindAnswer(key) is { } known ? (known, null) : ((IdempotencyRow?)null, reader.FindState(request.Case)));
        if (answer is not null)
            return new SqliteCaseTurn(readers, contexts, writer, answer, CaseState.None);
        if (state is { Format: CaseState.FormatVersion })
            return new SqliteCaseTurn(readers, contexts, writer, null, CaseEventCodec.DecodeState(state.State));
        if (state is null && readers.Read(reader => reader.HasNoEvents(request.Case)))
            return new SqliteCaseTurn(readers, contexts, writer, null, CaseState.None);
        await using var context = contexts();
        return new SqliteCaseTurn(readers, contexts, writer, null, await context.LoadState(request.Case, cancellation));
    }

    public Task<RegisterHeads> FindRegisterHeads(CancellationToken cancellation) => Task.FromResult(_readers.Read(reader => reader.FindRegisterHeads()));

    public Task<IReadOnlyList<Workload>> FindWorkloads(CancellationToken cancellation) => Task.FromResult(_readers.Read(reader => reader.FindWorkloads()));

    public Task<T> Write<T>(IReadOnlyCollection<string> registers, Func<WriteSession, T> work, CancellationToken cancellation) => _writer.Write(work, cancellation);

    public ValueTask DisposeAsync() => _context?.DisposeAsync() ?? ValueTask.CompletedTask;
}
