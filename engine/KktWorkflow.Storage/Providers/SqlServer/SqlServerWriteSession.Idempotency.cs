using System.Globalization;
using KktWorkflow.Storage.Idempotency;
using KktWorkflow.Storage.Providers.Servers;

namespace KktWorkflow.Storage.Providers.SqlServer;

/// <content>Answers under their keys.</content>
internal sealed partial class SqlServerWriteSession
{
    private static readonly SqlServerStatement InsertAnswer = new(
        "INSERT INTO idempotency (person, route, [key], body_hash, answer, at) VALUES (@person, @route, @key, @body_hash, @answer, @at)",
        "@person binary(16), @route nvarchar(200), @key nvarchar(200), @body_hash binary(32), @answer varbinary(max), @at bigint");

    private static readonly SqlServerStatement HoldKey = new(
        """
        DECLARE @held int;
        EXEC @held = sp_getapplock @name, 'Exclusive', 'Transaction', 0;
        SELECT CASE WHEN @held >= 0 THEN 1 ELSE 0 END
        """,
        "@name nvarchar(255)");

    private static readonly SqlServerStatement SelectAnswer = new(
        "SELECT body_hash, answer, at FROM idempotency WHERE person = @person AND route = @route AND [key] = @key",
        "@person binary(16), @route nvarchar(200), @key nvarchar(200)");

    public override void AddAnswer(IdempotencyRow row) => Batch.Add(InsertAnswer, row.Person, row.Route, row.Key, row.BodyHash, row.Answer, row.At);

    protected override void AskToHold(IdempotencyRequest key, Action<bool> held) =>
        Batch.Ask(HoldKey, r => held(r.GetInt32(0) != 0), string.Create(CultureInfo.InvariantCulture, $"kktworkflow key {key.LockNumber()}"));

    protected override void AskAnswer(Guid person, string route, string key, Action<IdempotencyRow> found) => Batch.Ask(
        SelectAnswer,
        r => found(new() { Person = person, Route = route, Key = key, BodyHash = r.Bytes(0), Answer = r.Bytes(1), At = r.GetInt64(2) }),
        person,
        route,
        key);
}
