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
    private readonly RegisterHeads? _heads;
    private readonly KnownCase? _guess;
    private KktContext? _context;

    private SqliteCaseTurn(SqliteReaders readers, Func<KktContext> contexts, IWriter writer, Found found, CaseState before, KnownCase? guess = null)
    {
        _readers = readers;
        _contexts = contexts;
        _writer = writer;
        _heads = found.Heads;
        Answer = found.Answer;
        Before = before;
        _guess = guess;
    }

    public bool IsGuess => _guess is not null;

    /// <summary>One process writes, and it keeps account of its keys itself.</summary>
    public bool HoldsKey => true;

    public IdempotencyRow? Answer { get; }

    /// <summary>The writer finds out.</summary>
    public bool IsDelivered => false;

    public CaseState Before { get; }

    public KktContext Context => _context ??= _contexts();

    /// <summary>Reads, unless the case and the registers are known: every commit empties the readers' page caches, so that reading costs more than deciding.</summary>
    public static async Task<ICaseTurn> Begin(
        SqliteReaders readers, Func<KktContext> contexts, IWriter writer, CaseCommandRequest request, KnownCase? known, CancellationToken cancellation)
    {
        if (known is not null && readers.LastHeads is { } heads)
            return new SqliteCaseTurn(readers, contexts, writer, new(null, null, true, heads), known.State, known);
        var found = readers.Read(reader => reader.Together(r => Find(r, request)));
        if (found.Heads is not null)
            readers.LastHeads = found.Heads;
        if (found.Answer is not null || !found.HasEvents)
            return new SqliteCaseTurn(readers, contexts, writer, found, CaseState.None);
        if (found.State is { Format: CaseState.FormatVersion } state)
            return new SqliteCaseTurn(readers, contexts, writer, found, CaseEventCodec.DecodeState(state.State));
        await using var context = contexts();
        return new SqliteCaseTurn(readers, contexts, writer, found, await context.LoadState(request.Case, cancellation));
    }

    public Task<RegisterHeads> FindRegisterHeads(CancellationToken cancellation) => Task.FromResult(_heads!);

    public Task<IReadOnlyList<Workload>> FindWorkloads(CancellationToken cancellation) => Task.FromResult(_readers.Read(reader => reader.FindWorkloads()));

    public Task<T?> Write<T>(IReadOnlyCollection<string> registers, Func<WriteSession, T> work, CancellationToken cancellation) =>
        _writer.Write(session => Stands((SqliteWriteSession)session) ? work(session) : default, cancellation);

    public ValueTask DisposeAsync() => _context?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Whether what was decided by still holds. Of a case that was looked up the commit finds out itself; the registers could have changed meanwhile too, and who counts all cases anew
    /// afterwards would pass over what was decided by the old ones.</summary>
    private bool Stands(SqliteWriteSession session) =>
        (_guess is null || (session.FindHead(LogStream.OfCase(_guess.State.Id)) is { } head && head.IsAt(_guess.Head))) && (_heads is null || session.FindRegisterHeads() == _heads);

    private static Found Find(SqliteReader reader, CaseCommandRequest request)
    {
        if (request.Idempotency is { } key && reader.FindAnswer(key) is { } known)
            return new(known, null, false, null);
        var state = reader.FindState(request.Case);
        return new(null, state, state is not null || !reader.HasNoEvents(request.Case), reader.FindRegisterHeads());
    }

    /// <summary>What stands there before the command. Nothing else was looked for when there is an answer.</summary>
    private readonly record struct Found(IdempotencyRow? Answer, CaseStateRow? State, bool HasEvents, RegisterHeads? Heads);
}
