using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Idempotency;
using KktWorkflow.Storage.Writing;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <summary>A command on SQLite: decided on what stands there now, stored by the single writer, which finds out whether that still stands.</summary>
internal sealed class SqliteCaseTurn : ICaseTurn
{
    private readonly IWriter _writer;

    private SqliteCaseTurn(KktContext context, IWriter writer, IdempotencyRow? answer, CaseState before)
    {
        Context = context;
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

    public KktContext Context { get; }

    public static async Task<ICaseTurn> Begin(KktContext context, IWriter writer, CaseCommandRequest request, CancellationToken cancellation)
    {
        try
        {
            var answer = request.Idempotency is { } key ? await context.FindAnswer(key, cancellation) : null;
            return new SqliteCaseTurn(context, writer, answer, answer is null ? await context.LoadState(request.Case, cancellation) : CaseState.None);
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
    }

    public Task<T> Write<T>(IReadOnlyCollection<string> registers, Func<WriteSession, T> work, CancellationToken cancellation) => _writer.Write(work, cancellation);

    public ValueTask DisposeAsync() => Context.DisposeAsync();
}
