using KktWorkflow.Storage.Tests.Compliance;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.PostgreSql;

public sealed class PostgreSqlReviewCommentTests() : ReviewCommentCompliance(PostgreSqlTestDatabase.Instance);
