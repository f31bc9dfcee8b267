using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Cases;

namespace KktWorkflow.Host.Tests.Audit;

/// <summary>Names of people whom the organisation does not know any more.</summary>
public sealed class NamesInLogTests
{
    [Fact]
    public void Log_keeps_the_name_of_whoever_acted_and_for_whom()
    {
        var (hanh, lam) = (new PersonId(Guid.Parse("0198c2b0-0000-7000-8000-000000000001")), new PersonId(Guid.Parse("0198c2b0-0000-7000-8000-000000000002")));
        var definition = DefinitionReader.Read("""{"id":"v1","definitionId":"d","root":{"id":"r","type":"Elsa.Flowchart"}}""").ShouldBeOfType<DefinitionReadResult.Read>().Definition;
        var told = new ToldCase(
            CaseState.None,
            definition,
            [],
            [
                new(1, new(1), new(hanh, "Trần Thị Hạnh", "Chuyên viên", "Phòng Đầu tư"), new CommentAdded()),
                new(2, new(2), new(hanh, "Trần Thị Hồng Hạnh", "Chuyên viên", "Phòng Đầu tư", new(lam, "Lê Lâm", "Giấy ủy quyền")), new CommentAdded()),
                new(3, new(3), Actor.System, new CommentAdded()),
            ]);

        told.NamesInLog().ShouldBe(new Dictionary<PersonId, string> { [hanh] = "Trần Thị Hồng Hạnh", [lam] = "Lê Lâm" }, ignoreOrder: true);
    }
}
