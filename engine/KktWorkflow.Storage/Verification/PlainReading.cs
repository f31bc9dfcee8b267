using System.Data.Common;
using KktWorkflow.Storage.Providers.Servers;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Verification;

/// <summary>Reads what a query of EF Core asks for by the database's own reader: for millions of rows, where making objects by the model costs more than reading them.</summary>
internal static class PlainReading
{
    /// <summary>Columns stand in the order of the query's members. Throws what the database's reader throws when a value isn't of its column's type.</summary>
    public static async Task<List<TRow>> ReadPlainly<TQuery, TRow>(this IQueryable<TQuery> query, Func<DbDataReader, TRow> row, CancellationToken cancellation)
    {
        var rows = new List<TRow>();
        await using var command = query.CreateDbCommand();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            rows.Add(row(reader));
        return rows;
    }

    public static Guid? OptionalId(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.Id(column);
}
