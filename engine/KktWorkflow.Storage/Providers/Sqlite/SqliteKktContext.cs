using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Providers.Sqlite;

/// <summary>The model on SQLite.</summary>
internal sealed class SqliteKktContext(DbContextOptions<SqliteKktContext> options) : KktContext(options);
