using KktWorkflow.Storage.Tests.Compliance;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.SqlServer;

public sealed class SqlServerKillTests() : KillCompliance(SqlServerTestDatabase.Instance, hosts: 2);
