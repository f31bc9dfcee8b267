using KktWorkflow.Storage.Tests.Simulation;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.PostgreSql;

/// <summary>A month; a quarter of a year in the long form.</summary>
public sealed class PostgreSqlSimulationTests() : SimulationCompliance(PostgreSqlTestDatabase.Instance, IsLong ? 91 : 31, IsLong ? 600 : 60);
