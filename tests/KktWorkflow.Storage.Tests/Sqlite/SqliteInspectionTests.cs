using KktWorkflow.Storage.Tests.Compliance;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Sqlite;

public sealed class SqliteInspectionTests() : InspectionCompliance(SqliteTestDatabase.Instance);
