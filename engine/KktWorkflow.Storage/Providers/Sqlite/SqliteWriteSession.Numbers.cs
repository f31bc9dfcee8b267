namespace KktWorkflow.Storage.Providers.Sqlite;

/// <content>Number registers.</content>
internal sealed partial class SqliteWriteSession
{
    public override long LastNumber(string register) =>
        statements.First("SELECT last FROM number_registers WHERE register = @0", r => r.GetInt64(0), register);

    public override void SaveLastNumber(string register, long number) => statements.Execute(
        "INSERT INTO number_registers (register, last) VALUES (@0, @1) ON CONFLICT (register) DO UPDATE SET last = excluded.last WHERE excluded.last > number_registers.last",
        register, number);
}
