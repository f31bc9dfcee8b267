using System.Collections.Immutable;

namespace KktWorkflow.Host.Demo;

/// <summary>An invented person of `demo/people.json`. The password stands in a public file: it is for the demo only.</summary>
public sealed record DemoPerson(string UserName, string Password, string Name, string Unit, ImmutableArray<string> Positions);
