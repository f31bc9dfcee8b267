using KktWorkflow.Storage.Tests.Compliance;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.SqlServer;

public sealed class SqlServerQuestionTests() : QuestionCompliance(SqlServerTestDatabase.Instance);
