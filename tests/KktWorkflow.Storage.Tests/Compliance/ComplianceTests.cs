using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>What every database has to pass.</summary>
public sealed class ComplianceTests
{
    /// <summary>Two hosts on one file can't be: that suite is for servers.</summary>
    [Fact]
    public void Each_part_of_the_suite_runs_against_each_database()
    {
        var types = typeof(ComplianceTests).Assembly.GetTypes();
        string[] databases = ["Sqlite", "PostgreSql", "SqlServer"];
        var parts = types.Where(t => t.IsAbstract && t.GetConstructors(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public)
            .Any(c => c.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(ITestDatabase))).ToList();

        parts.Count.ShouldBeGreaterThan(30);
        parts.SelectMany(part => databases
                .Where(database => !(part == typeof(TwoHostCompliance) && database == "Sqlite"))
                .Where(database => !types.Any(t => t.BaseType == part && t.Name.StartsWith(database, StringComparison.Ordinal)))
                .Select(database => $"{part.Name} against {database}"))
            .ShouldBeEmpty();
    }
}
