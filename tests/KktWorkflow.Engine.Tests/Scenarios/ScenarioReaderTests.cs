using System.Text;
using KktWorkflow.Engine.Scenarios;

namespace KktWorkflow.Engine.Tests.Scenarios;

public sealed class ScenarioReaderTests
{
    private const string One =
        """{"id":"a","name":"A","opens":{"at":"2026-03-02T08:00"},"path":[{"step":"x","who":"MC/can-bo","at":"2026-03-02T09:00","outcome":"Done","due":"2026-03-02T10:00","promised":"2026-03-05"}],"ends":{"status":"completed","nationalStatus":10}}""";

    [Fact]
    public void A_file_is_read_with_what_it_leaves_out_not_compared()
    {
        var act = Read(One).ShouldBeOfType<ScenarioReadResult.Read>().File.Scenarios.ShouldHaveSingleItem().Path.ShouldHaveSingleItem();

        act.Due.ShouldNotBeNull().ToString().ShouldBe("2026-03-02T10:00");
        act.Checklist.ShouldBeNull();
    }

    [Theory]
    [InlineData("\"outcome\":\"Done\"", "\"outcome\":\"Done\",\"deu\":\"2026-03-02T10:00\"", "deu")]
    [InlineData("\"who\":\"MC/can-bo\",", "", "who")]
    [InlineData("\"at\":\"2026-03-02T09:00\"", "\"at\":\"2026-03-02T07:00\"", "earlier")]
    [InlineData("\"promised\":\"2026-03-05\"", "\"promised\":\"5/3\"", "neither a date nor a minute")]
    [InlineData("\"nationalStatus\":10", "\"nationalStatus\":10,\"legal\":\"mai\"", "neither a date nor a minute")]
    [InlineData("\"due\":\"2026-03-02T10:00\"", "\"due\":\"10 giờ\"", "local minute")]
    [InlineData("\"status\":\"completed\"", "\"status\":null", "status")]
    [InlineData("\"outcome\":\"Done\"", "\"outcome\":\"Done\",\"outside\":\"task\"", "an answer from outside")]
    [InlineData("\"who\":\"MC/can-bo\",\"at\":\"2026-03-02T09:00\",\"outcome\":\"Done\",\"due\":\"2026-03-02T10:00\"", "\"at\":\"2026-03-02T09:00\",\"outside\":\"timer\"", "task, event or child")]
    public void What_would_never_be_compared_is_a_mistake(string written, string instead, string said) =>
        Read(One.Replace(written, instead, StringComparison.Ordinal)).ShouldBeOfType<ScenarioReadResult.Unreadable>().Problem.ShouldContain(said);

    [Fact]
    public void Two_scenarios_of_one_id_are_a_mistake() =>
        Read($"{One},{One}").ShouldBeOfType<ScenarioReadResult.Unreadable>().Problem.ShouldBe("Two scenarios are called 'a'.");

    [Fact]
    public void Nonsense_is_said_to_be_unreadable() => ScenarioReader.Read("{"u8).ShouldBeOfType<ScenarioReadResult.Unreadable>();

    private static ScenarioReadResult Read(string scenarios) => ScenarioReader.Read(Encoding.UTF8.GetBytes($$"""{"procedure":"p","scenarios":[{{scenarios}}]}"""));
}
