using Npgsql;

namespace KktWorkflow.Benchmarks.Databases;

/// <summary>The bare worklist query on PostgreSQL.</summary>
internal sealed class PostgreSqlBareWorklist(NpgsqlDataSource source) : IBareWorklist
{
    public async Task<int> PageAsync(string unit, string position, int limit, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            """
            SELECT w.case_id, w.number, w.title, w.created_at, w.due_at, c.code, c.applicant, c.status
            FROM work_items w JOIN cases c ON c.case_id = w.case_id
            WHERE w.status = 'available' AND w.candidate_position = $1 AND w.candidate_unit = $2 AND c.kind <> 'trial'
            ORDER BY w.created_at LIMIT $3
            """);
        command.Parameters.Add(new() { Value = position });
        command.Parameters.Add(new() { Value = unit });
        command.Parameters.Add(new() { Value = limit });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = 0;
        while (await reader.ReadAsync(cancellation))
        {
            for (var i = 0; i < reader.FieldCount; i++)
                reader.GetValue(i);
            rows++;
        }

        return rows;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
