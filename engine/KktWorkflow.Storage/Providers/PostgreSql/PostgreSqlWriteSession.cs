using KktWorkflow.Storage.Providers.Servers;

namespace KktWorkflow.Storage.Providers.PostgreSql;

/// <summary>The path of a case command on PostgreSQL. One file a concern.</summary>
internal sealed partial class PostgreSqlWriteSession(PostgreSqlBatch batch) : ServerWriteSession(batch)
{
    private PostgreSqlBatch Batch { get; } = batch;

    public override void AddBegin() => Batch.Add("BEGIN");

    public override void AddCommit() => Batch.Add("COMMIT");

    public override void AddRollback() => Batch.Add("ROLLBACK");

    public override void Finish() => FinishWords();
}
