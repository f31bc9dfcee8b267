using Microsoft.Data.Sqlite;

namespace KktWorkflow.Benchmarks.Databases;

/// <summary>The bare worklist query on SQLite.</summary>
internal sealed class SqliteBareWorklist(SqliteConnection connection) : IBareWorklist
{
    public async Task<int> PageAsync(string unit, string position, int limit, CancellationToken cancellation)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT w.case_id, w.number, w.title, w.created_at, w.due_at, c.code, c.applicant, c.status
            FROM work_items w JOIN cases c ON c.case_id = w.case_id
            WHERE w.status = 'available' AND w.candidate_position = $position AND w.candidate_unit = $unit AND c.kind <> 'trial'
            ORDER BY w.created_at LIMIT $limit
            """;
        command.Parameters.AddWithValue("$position", position);
        command.Parameters.AddWithValue("$unit", unit);
        command.Parameters.AddWithValue("$limit", limit);
        using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = 0;
        while (reader.Read())
        {
            for (var i = 0; i < reader.FieldCount; i++)
                reader.GetValue(i);
            rows++;
        }

        return rows;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
