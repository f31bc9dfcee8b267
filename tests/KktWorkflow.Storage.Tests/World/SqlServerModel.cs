using System.Globalization;
using KktWorkflow.Storage.Providers.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace KktWorkflow.Storage.Tests.World;

/// <summary>SQL Server's compiler without SQL Server: DacFx resolves every table and column that a text names against the schema that the migrations make.
/// What belongs to the server itself (`sys`, its procedures) it does not know, and takes on trust.</summary>
internal sealed class SqlServerModel : IDisposable
{
    /// <summary>What only the server's own catalogue could resolve.</summary>
    private static readonly string[] OfServer = ["object [sys].", "object [dbo].[sp_getapplock].", "object [dbo].[sp_executesql]."];

    private readonly TSqlModel _model = new(SqlServerVersion.Sql150, new());
    private int _bodies;

    /// <summary>The schema as the migrations make it.</summary>
    public SqlServerModel()
    {
        foreach (var statement in Statements(MigrationScript(MigrationsSqlGenerationOptions.Default)).Where(IsDefinition))
            _model.AddObjects(TextOf(statement));
    }

    /// <summary>The migrations' script as `dotnet ef` would print it.</summary>
    public static string MigrationScript(MigrationsSqlGenerationOptions options)
    {
        using var context = new SqlServerDesignTimeFactory().CreateDbContext([]);
        return context.GetService<IMigrator>().GenerateScript(options: options);
    }

    /// <summary>The batches of a script: what stands between its GO.</summary>
    public static IReadOnlyList<string> Batches(string script) => [.. Parse(script).Batches.Select(TextOf)];

    /// <summary>Adds an object: CREATE, GRANT, DENY. Throws <see cref="DacModelException"/> when it can't be parsed.</summary>
    public void Define(string text) => _model.AddObjects(text.Replace("CREATE OR ALTER", "CREATE", StringComparison.Ordinal));

    /// <summary>Adds what a host sends, as the body of a procedure that takes its values. Throws <see cref="DacModelException"/> when it can't be parsed.</summary>
    /// <param name="values">Names and types of the values, as in <see cref="SqlServerStatement.Values"/>.</param>
    /// <returns>The procedure's name, which its complaints bear.</returns>
    public string DefineBody(string text, string values)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"body_{++_bodies}");
        _model.AddObjects($"CREATE PROCEDURE dbo.{name} {values} AS\nBEGIN\n{text};\nEND");
        return name;
    }

    /// <summary>What the compiler has to say about all that was added; empty when every name is resolved.</summary>
    public IReadOnlyList<string> Complaints() =>
        [.. _model.Validate().Select(message => message.ToString()).Where(text => !OfServer.Any(name => text.Contains(name, StringComparison.Ordinal)))];

    public void Dispose() => _model.Dispose();

    private static TSqlScript Parse(string script)
    {
        using var reader = new StringReader(script);
        var parsed = (TSqlScript)new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        errors.Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Line}: {e.Message}")).ShouldBeEmpty();
        return parsed;
    }

    // The table of the migrations stands under a condition.
    private static IEnumerable<TSqlStatement> Statements(string script) => Parse(script).Batches.SelectMany(batch => batch.Statements)
        .SelectMany(statement => statement is IfStatement { ThenStatement: BeginEndBlockStatement block } ? block.StatementList.Statements : [statement]);

    private static bool IsDefinition(TSqlStatement statement) => statement is CreateTableStatement or CreateIndexStatement or AlterTableStatement;

    private static string TextOf(TSqlFragment fragment) =>
        string.Concat(Enumerable.Range(fragment.FirstTokenIndex, fragment.LastTokenIndex - fragment.FirstTokenIndex + 1).Select(n => fragment.ScriptTokenStream[n].Text));
}
