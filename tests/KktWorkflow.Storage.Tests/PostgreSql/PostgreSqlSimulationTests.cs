using KktWorkflow.Storage.Tests.Simulation;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.PostgreSql;

/// <summary>A month; a quarter of a year in the long form.</summary>
public sealed class PostgreSqlSimulationTests() : SimulationCompliance(PostgreSqlTestDatabase.Instance, LongForm.Count(31, 91), LongForm.Count(60, 600));
