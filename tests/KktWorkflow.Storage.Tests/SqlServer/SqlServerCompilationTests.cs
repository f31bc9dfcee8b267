using System.Reflection;
using KktWorkflow.Storage.Providers.SqlServer;
using KktWorkflow.Storage.Tests.World;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.Dac.Model;

namespace KktWorkflow.Storage.Tests.SqlServer;

/// <summary>Everything that is sent to SQL Server is compiled against the schema of the migrations, because no such server runs where this is built.</summary>
public sealed class SqlServerCompilationTests
{
    /// <summary>Every hand-written statement that there is: nothing else can be put into a batch.</summary>
    private static readonly Dictionary<string, SqlServerStatement> Written = typeof(SqlServerStatement).Assembly.GetTypes()
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(field => field.FieldType == typeof(SqlServerStatement))
        .ToDictionary(field => $"{field.DeclaringType!.Name}.{field.Name}", field => (SqlServerStatement)field.GetValue(null)!, StringComparer.Ordinal);

    private static readonly Lazy<ILookup<string, string>> Complaints = new(CompileAll);

    public static TheoryData<string> Statements => [.. Written.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Statements))]
    public void Statement_compiles_against_the_schema(string name) => Complaints.Value[name].ShouldBeEmpty();

    [Fact]
    public void Statements_compile_beside_each_other_in_one_batch()
    {
        using var model = Whole();
        var values = Written.Values.Where(s => s.Values.Length > 0).Select((statement, place) => (statement, place)).ToList();
        model.DefineBody(
            string.Join(";\n", values.Select(s => s.statement.TextAt(s.place))),
            string.Join(", ", values.SelectMany(s => s.statement.Values.Split(", ").Select(value => value.Insert(value.IndexOf(' '), $"_{s.place}")))));

        model.Complaints().ShouldBeEmpty();
    }

    [Fact]
    public void Tables_triggers_doors_and_rights_compile()
    {
        using var model = Whole();

        model.Complaints().ShouldBeEmpty();
    }

    [Fact]
    public void Migrations_compile_when_they_may_have_run_before()
    {
        using var model = Whole();
        foreach (var batch in SqlServerModel.Batches(SqlServerModel.MigrationScript(MigrationsSqlGenerationOptions.Idempotent)))
            model.DefineBody(batch, "");

        model.Complaints().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("SELECT sequenze FROM streams WITH (UPDLOCK, ROWLOCK) WHERE stream = @stream")]
    [InlineData("UPDATE streams SET hash = NULL, sequenz = 1 WHERE stream = @stream")]
    [InlineData("INSERT INTO streams (stream, sequence, hashes) VALUES (@stream, 1, 0x00)")]
    [InlineData("DELETE FROM stream WHERE stream = @stream")]
    [InlineData("WITH due AS (SELECT TOP (1) stream, sequence FROM streams) UPDATE due SET sequence = 2 OUTPUT inserted.hash, inserted.last")]
    public void Wrong_name_does_not_compile(string text)
    {
        using var model = Whole();
        model.DefineBody(text, "@stream nvarchar(200)");

        model.Complaints().ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("SELECT sequence FROM streams WHERE")]
    [InlineData("UPDATE streams SET sequence = 1 ON CONFLICT DO NOTHING")]
    [InlineData("SELECT sequence FROM streams LIMIT 1 FOR UPDATE SKIP LOCKED")]
    public void Broken_syntax_does_not_compile(string text)
    {
        using var model = Whole();

        Should.Throw<DacModelException>(() => model.DefineBody(text, ""));
    }

    [Fact]
    public void Trigger_with_a_wrong_column_does_not_compile()
    {
        using var model = new SqlServerModel();
        model.Define("CREATE OR ALTER TRIGGER dbo.wrong ON dbo.log_events AFTER DELETE AS IF EXISTS (SELECT 1 FROM deleted d WHERE d.streams = N'x') THROW 59001, N'x', 1");

        model.Complaints().ShouldNotBeEmpty();
    }

    /// <summary>All statements in one model, with the complaints of each.</summary>
    private static ILookup<string, string> CompileAll()
    {
        using var model = Whole();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var unparsed = new List<(string Name, string Complaint)>();
        foreach (var (name, statement) in Written)
        {
            try
            {
                names.Add(model.DefineBody(statement.Text, statement.Values), name);
            }
            catch (DacModelException broken)
            {
                unparsed.Add((name, broken.Message));
            }
        }

        var complaints = model.Complaints();
        return names.SelectMany(n => complaints.Where(c => c.Contains($"element [dbo].[{n.Key}]", StringComparison.Ordinal)).Select(c => (Name: n.Value, Complaint: c)))
            .Concat(unparsed)
            .ToLookup(c => c.Name, c => c.Complaint, StringComparer.Ordinal);
    }

    private static SqlServerModel Whole()
    {
        var model = new SqlServerModel();
        model.Define(SqlServerTriggers.Guard);
        foreach (var batch in SqlServerTriggers.Create)
            model.Define(batch);
        model.Define(SqlServerRole.Create);
        foreach (var right in SqlServerRole.Rights)
            model.Define(right);
        return model;
    }
}
