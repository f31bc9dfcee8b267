using System.Collections.Immutable;

namespace KktWorkflow.Host.Demo;

/// <summary>Who can sign in to the demo.</summary>
public static class DemoPeople
{
    /// <summary>The people of the library in <paramref name="folder"/>, in the order of the file. Throws <see cref="Composition.CannotStartException"/> when it can't be read.</summary>
    public static ImmutableArray<DemoPerson> Read(string folder) => new DemoFiles(folder).People;
}
