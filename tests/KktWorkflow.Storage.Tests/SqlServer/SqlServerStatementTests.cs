using System.Data;
using System.Reflection;
using KktWorkflow.Engine;
using KktWorkflow.Storage.Cases;
using KktWorkflow.Storage.Idempotency;
using KktWorkflow.Storage.Inbox;
using KktWorkflow.Storage.Outbox;
using KktWorkflow.Storage.Providers.SqlServer;
using KktWorkflow.Storage.Questions;
using KktWorkflow.Storage.Streams;
using KktWorkflow.Storage.Timers;
using KktWorkflow.Storage.Waits;
using KktWorkflow.Storage.WorkItems;
using Microsoft.Data.SqlClient;

namespace KktWorkflow.Storage.Tests.SqlServer;

/// <summary>How statements and their values are put together, which a compiler of the texts doesn't see.</summary>
public sealed class SqlServerStatementTests
{
    private static readonly SqlServerStatement Statement = new(
        "UPDATE t SET a = @a, ab = @ab; IF @@ROWCOUNT = 0 SELECT @a", "@a nvarchar(3), @ab binary(16)");

    private int _last;

    [Fact]
    public void Names_bear_the_statement_s_place_and_the_server_s_own_do_not() =>
        Statement.TextAt(7).ShouldBe("UPDATE t SET a = @a_7, ab = @ab_7; IF @@ROWCOUNT = 0 SELECT @a_7");

    [Fact]
    public void Values_have_the_type_of_their_column()
    {
        var id = Guid.NewGuid();
        var values = Statement.ParametersAt(7, ["abc", id]).ToList();

        values.Select(v => (v.ParameterName, v.SqlDbType, v.Size)).ShouldBe([("@a_7", SqlDbType.NVarChar, 3), ("@ab_7", SqlDbType.Binary, 16)]);
        values[1].Value.ShouldBe(id.ToByteArray(bigEndian: true));
    }

    [Fact]
    public void Absent_value_is_null_and_a_text_that_is_too_long_is_not_cut()
    {
        var values = Statement.ParametersAt(0, ["abcd", null]).ToList();

        values[0].Value.ShouldBe("abcd");
        values[0].Size.ShouldBe(-1);
        values[1].Value.ShouldBe(DBNull.Value);
    }

    [Fact]
    public void Value_too_few_is_not_taken() => Should.Throw<ArgumentException>(() => Statement.Parameters("abc"));

    [Fact]
    public void Each_value_goes_where_its_name_says()
    {
        ShouldGoWhereItsNameSays<CaseStateRow>((session, row) => session.SaveState(row));
        ShouldGoWhereItsNameSays<CaseRow>((session, row) => session.SaveCase(row));
        ShouldGoWhereItsNameSays<ChildLinkRow>((session, row) => session.AddChildLink(row));
        ShouldGoWhereItsNameSays<WorkItemRow>((session, row) => session.SaveWorkItem(row));
        ShouldGoWhereItsNameSays<TimerRow>((session, row) => session.AddTimer(row));
        ShouldGoWhereItsNameSays<LogIndexRow>((session, row) => session.AddToIndex([row], []));
        ShouldGoWhereItsNameSays<WaitRow>((session, row) => session.AddWait(new(row.CaseId), row));
        ShouldGoWhereItsNameSays<QuestionRow>((session, row) => session.SaveQuestion(row));
        ShouldGoWhereItsNameSays<InboxRow>((session, row) => session.AddInbox(row));
        ShouldGoWhereItsNameSays<OutboxRow>((session, row) => session.AddOutbox(row));
        ShouldGoWhereItsNameSays<IdempotencyRow>((session, row) => session.AddAnswer(row));
    }

    [Fact]
    public void Batch_begins_another_call_before_it_has_too_many_values()
    {
        using var connection = new SqlConnection();
        using var batch = new SqlServerBatch(connection);
        for (var n = 0; n < 1_500; n++)
            batch.Add(Statement, "a", Guid.NewGuid());

        batch.Count.ShouldBe(1_500);
        batch.Values.GroupBy(v => v.ParameterName).Max(g => g.Count()).ShouldBe(2);
    }

    private void ShouldGoWhereItsNameSays<T>(Action<SqlServerWriteSession, T> write)
    {
        using var connection = new SqlConnection();
        using var batch = new SqlServerBatch(connection);
        var row = Filled<T>();
        write(new(batch), row);

        batch.Values.ShouldNotBeEmpty();
        foreach (var value in batch.Values)
        {
            var name = value.ParameterName.TrimStart('@');
            var property = typeof(T).GetProperty(name[..name.LastIndexOf('_')].Replace("_", "", StringComparison.Ordinal), BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance)
                .ShouldNotBeNull(name);
            value.Value.ShouldBe(Stored(property.GetValue(row)), name);
        }
    }

    private static object? Stored(object? value) => value switch
    {
        Guid id => id.ToByteArray(bigEndian: true),
        bool flag => flag ? 1 : 0,
        _ => value,
    };

    /// <summary>A row that holds no value twice.</summary>
    private T Filled<T>()
    {
        var row = Activator.CreateInstance<T>();
        foreach (var property in typeof(T).GetProperties().Where(p => p.CanWrite))
        {
            _last++;
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            property.SetValue(row, type switch
            {
                _ when type == typeof(Guid) => Guid.NewGuid(),
                _ when type == typeof(string) => $"{_last}",
                _ when type == typeof(long) => (long)_last,
                _ when type == typeof(int) => _last,
                _ when type == typeof(bool) => true,
                _ => new byte[] { (byte)_last },
            });
        }

        return row;
    }
}
