using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Tests;

public sealed class CommandIdTests
{
    [Fact]
    public void A_case_that_a_time_opens_has_the_same_id_on_every_host() =>
        CommandIds.OfCase("start/v1/hang-ngay", new(1_786_928_400_123_456)).ShouldBe(CaseId.Parse("01a00d3b-86fb-7490-910b-df49366ab2b8"));
}
