using static KktWorkflow.Storage.Providers.PostgreSql.PostgreSqlValue;

namespace KktWorkflow.Storage.Providers.PostgreSql;

/// <content>Number registers, and where the registers of documents stand.</content>
internal sealed partial class PostgreSqlWriteSession
{
    protected override void AddNumber(string register, long number) => Batch.Add(
        "INSERT INTO number_registers (register, last) VALUES ($1, $2) ON CONFLICT (register) DO UPDATE SET last = excluded.last WHERE excluded.last > number_registers.last",
        Text(register), Long(number));

    protected override void AskRegisters(IReadOnlyCollection<string> registers, Action<string, long> found) => Batch.Ask(
        "SELECT register, sequence FROM register_documents WHERE register = ANY($1)",
        r => found(r.GetString(0), r.GetInt64(1)),
        Texts(registers));

    protected override void AskToHoldRegisters(IReadOnlyCollection<string> registers, Action<string, long> found) => Batch.Ask(
        "SELECT register, sequence FROM register_documents WHERE register = ANY($1) ORDER BY register FOR SHARE",
        r => found(r.GetString(0), r.GetInt64(1)),
        Texts(registers));

    // A row that isn't there can't be locked; this makes it, or locks it as it is.
    protected override void AskNumber(string register, Action<long> last) => Batch.Ask(
        "INSERT INTO number_registers (register, last) VALUES ($1, 0) ON CONFLICT (register) DO UPDATE SET last = number_registers.last RETURNING last",
        r => last(r.GetInt64(0)),
        Text(register));
}
