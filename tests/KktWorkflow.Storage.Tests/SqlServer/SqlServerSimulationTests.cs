using KktWorkflow.Storage.Tests.Simulation;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.SqlServer;

/// <summary>A month; a quarter of a year in the long form.</summary>
public sealed class SqlServerSimulationTests() : SimulationCompliance(SqlServerTestDatabase.Instance, LongForm.Count(31, 91), LongForm.Count(60, 600));
