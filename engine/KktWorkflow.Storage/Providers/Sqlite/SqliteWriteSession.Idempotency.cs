using KktWorkflow.Storage.Idempotency;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <content>Answers under their keys.</content>
internal sealed partial class SqliteWriteSession
{
    public override IdempotencyRow? FindAnswer(Guid person, string route, string key) => statements.First(
        "SELECT body_hash, answer, at FROM idempotency WHERE person = @0 AND route = @1 AND \"key\" = @2",
        r => new IdempotencyRow { Person = person, Route = route, Key = key, BodyHash = r.Bytes(0), Answer = r.Bytes(1), At = r.GetInt64(2) },
        person, route, key);

    public override void AddAnswer(IdempotencyRow row) => statements.Execute(
        "INSERT INTO idempotency (person, route, \"key\", body_hash, answer, at) VALUES (@0, @1, @2, @3, @4, @5)",
        row.Person, row.Route, row.Key, row.BodyHash, row.Answer, row.At);
}
