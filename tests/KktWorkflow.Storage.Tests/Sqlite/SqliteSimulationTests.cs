using KktWorkflow.Storage.Tests.Simulation;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Sqlite;

/// <summary>A quarter of a year; three years in the long form.</summary>
public sealed class SqliteSimulationTests() : SimulationCompliance(SqliteTestDatabase.Instance, LongForm.Count(91, 3 * 365), LongForm.Count(300, 5_000));
