using System.Text.RegularExpressions;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Assembly = System.Reflection.Assembly;

namespace KktWorkflow.Host.Tests.Architecture;

public sealed partial class ArrowTests
{
    private static readonly Assembly Engine = typeof(KktWorkflow.Engine.AssemblyMarker).Assembly;
    private static readonly Assembly Storage = typeof(KktWorkflow.Storage.AssemblyMarker).Assembly;
    private static readonly Assembly Host = typeof(Program).Assembly;

    // Jint, Fluid and Cronos with what their public types show; everything else that the engine may name is the base library.
    private static readonly string[] ExpressionLibraries = ["Jint", "Acornima", "Fluid", "Parlot", "TimeZoneConverter", "Cronos"];

    private static readonly ArchUnitNET.Domain.Architecture Loaded = new ArchLoader().LoadAssemblies(Engine, Storage, Host).Build();

    [Fact]
    public void Engine_references_the_base_library_and_the_expression_libraries_only()
    {
        var others = Names(Engine).Where(name => !IsBaseLibrary(name) && !ExpressionLibraries.Contains(name));

        others.ShouldBeEmpty();
    }

    [Fact]
    public void Arrows_point_from_host_to_storage_to_engine()
    {
        Names(Engine).Where(IsOurs).ShouldBeEmpty();
        Names(Storage).Where(IsOurs).Except(["KktWorkflow.Engine"], StringComparer.Ordinal).ShouldBeEmpty();
        Names(Host).Where(IsOurs).Except(["KktWorkflow.Engine", "KktWorkflow.Storage"], StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Only_storage_knows_the_database()
    {
        Types().That().ResideInAssembly(Engine).Or().ResideInAssembly(Host)
            .Should().NotDependOnAnyTypesThat()
            .HaveFullNameMatching(@"^(Microsoft\.EntityFrameworkCore|Microsoft\.Data\.Sqlite|Microsoft\.Data\.SqlClient|Npgsql)\.")
            .Because("the host asks Storage, and nothing but Storage knows EF Core or a provider")
            .WithoutRequiringPositiveResults()
            .Check(Loaded);
    }

    [Fact]
    public void Type_names_say_what_a_type_is()
    {
        var vague = Loaded.Types.Where(type => Vague().IsMatch(type.Name)).Select(type => type.FullName);

        vague.ShouldBeEmpty();
    }

    private static IEnumerable<string> Names(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);

    private static bool IsOurs(string name) => name.StartsWith("KktWorkflow", StringComparison.OrdinalIgnoreCase);

    private static bool IsBaseLibrary(string name) =>
        (name.StartsWith("System", StringComparison.Ordinal) && !name.StartsWith("System.Net", StringComparison.Ordinal) && !name.StartsWith("System.Data", StringComparison.Ordinal))
        || name is "netstandard" or "mscorlib" or "Microsoft.CSharp";

    [GeneratedRegex("(Manager|Helper|Util|Utils|Utility|Utilities)(`\\d+)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Vague();
}
