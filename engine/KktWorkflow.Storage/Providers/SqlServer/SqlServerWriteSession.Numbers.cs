namespace KktWorkflow.Storage.Providers.SqlServer;

/// <content>Number registers, and where the registers of documents stand.</content>
internal sealed partial class SqlServerWriteSession
{
    private static readonly SqlServerStatement MoveNumber = new(
        """
        UPDATE number_registers SET last = @last WHERE register = @register AND last < @last;
        IF @@ROWCOUNT = 0 AND NOT EXISTS (SELECT 1 FROM number_registers WITH (UPDLOCK, HOLDLOCK) WHERE register = @register)
          INSERT INTO number_registers (register, last) VALUES (@register, @last)
        """,
        "@register nvarchar(200), @last bigint");

    // A row that isn't there can't be locked, but with HOLDLOCK its place can; this makes it there, or locks it as it is.
    private static readonly SqlServerStatement HoldNumber = new(
        """
        INSERT INTO number_registers (register, last)
        SELECT @register, 0 WHERE NOT EXISTS (SELECT 1 FROM number_registers WITH (UPDLOCK, HOLDLOCK) WHERE register = @register);
        SELECT last FROM number_registers WITH (UPDLOCK, HOLDLOCK) WHERE register = @register
        """,
        "@register nvarchar(200)");

    private static readonly SqlServerStatement SelectRegister = new("SELECT sequence FROM register_documents WHERE register = @register", "@register nvarchar(100)");

    private static readonly SqlServerStatement HoldRegister = new("SELECT sequence FROM register_documents WITH (REPEATABLEREAD) WHERE register = @register", "@register nvarchar(100)");

    protected override void AddNumber(string register, long number) => Batch.Add(MoveNumber, register, number);

    protected override void AskRegisters(IReadOnlyCollection<string> registers, Action<string, long> found)
    {
        foreach (var register in registers)
            Batch.Ask(SelectRegister, r => found(register, r.GetInt64(0)), register);
    }

    protected override void AskToHoldRegisters(IReadOnlyCollection<string> registers, Action<string, long> found)
    {
        foreach (var register in registers)
            Batch.Ask(HoldRegister, r => found(register, r.GetInt64(0)), register);
    }

    protected override void AskNumber(string register, Action<long> last) => Batch.Ask(HoldNumber, r => last(r.GetInt64(0)), register);
}
