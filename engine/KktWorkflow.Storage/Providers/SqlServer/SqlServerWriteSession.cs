using KktWorkflow.Storage.Providers.Servers;

namespace KktWorkflow.Storage.Providers.SqlServer;

/// <summary>The path of a case command on SQL Server. One file a concern.</summary>
internal sealed partial class SqlServerWriteSession(SqlServerBatch batch) : ServerWriteSession(batch)
{
    // The level is named because a connection from the pool may have kept that of a snapshot.
    private static readonly SqlServerStatement Begin = new("SET TRANSACTION ISOLATION LEVEL READ COMMITTED; BEGIN TRANSACTION");

    private static readonly SqlServerStatement Commit = new("COMMIT TRANSACTION");

    // An error may have rolled back already.
    private static readonly SqlServerStatement Rollback = new("IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION");

    private SqlServerBatch Batch { get; } = batch;

    public override void AddBegin() => Batch.AddAlone(Begin);

    public override void AddCommit() => Batch.AddAlone(Commit);

    public override void AddRollback() => Batch.AddAlone(Rollback);

    public override void Finish() => FinishWords();
}
