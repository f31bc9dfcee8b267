using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace KktWorkflow.Host.Tests.Architecture;

/// <summary>Elsa's wire model stays behind one door.</summary>
public sealed class ElsaWireTests
{
    private const string Folder = @"^KktWorkflow\.Host\.Elsa(\.|$)";
    private const string Door = "KktWorkflow.Host.Elsa.ElsaServices";

    private static readonly ArchUnitNET.Domain.Architecture Loaded = new ArchLoader().LoadAssemblies(typeof(Program).Assembly).Build();

    [Fact]
    public void Only_the_elsa_folder_knows_elsas_wire_model()
    {
        Types().That().DoNotResideInNamespaceMatching(Folder)
            .Should().NotDependOnAnyTypesThat().HaveFullNameMatching($@"^KktWorkflow\.Host\.Elsa\.(?!ElsaServices$)")
            .Because($"the rest of the host goes through {Door}")
            .Check(Loaded);
    }
}
