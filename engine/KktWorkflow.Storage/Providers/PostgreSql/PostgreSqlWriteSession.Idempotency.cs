using KktWorkflow.Storage.Idempotency;
using KktWorkflow.Storage.Providers.Servers;
using static KktWorkflow.Storage.Providers.PostgreSql.PostgreSqlValue;

namespace KktWorkflow.Storage.Providers.PostgreSql;

/// <content>Answers under their keys.</content>
internal sealed partial class PostgreSqlWriteSession
{
    public override void AddAnswer(IdempotencyRow row) => Batch.Add(
        "INSERT INTO idempotency (person, route, key, body_hash, answer, at) VALUES ($1, $2, $3, $4, $5, $6)",
        Id(row.Person), Text(row.Route), Text(row.Key), Bytes(row.BodyHash), Bytes(row.Answer), Long(row.At));

    protected override void AskToHold(IdempotencyRequest key, Action<bool> held) =>
        Batch.Ask("SELECT pg_try_advisory_xact_lock($1)", r => held(r.GetBoolean(0)), Long(key.LockNumber()));

    protected override void AskAnswer(Guid person, string route, string key, Action<IdempotencyRow> found) => Batch.Ask(
        "SELECT body_hash, answer, at FROM idempotency WHERE person = $1 AND route = $2 AND key = $3",
        r => found(new() { Person = person, Route = route, Key = key, BodyHash = r.Bytes(0), Answer = r.Bytes(1), At = r.GetInt64(2) }),
        Id(person), Text(route), Text(key));
}
