using KktWorkflow.Storage.Tests.Compliance;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.PostgreSql;

public sealed class PostgreSqlInspectionTests() : InspectionCompliance(PostgreSqlTestDatabase.Instance);
