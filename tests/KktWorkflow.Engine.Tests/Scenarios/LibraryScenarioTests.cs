using System.Globalization;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Scenarios;
using KktWorkflow.Engine.Tests.ProcessDefinitions;
using KktWorkflow.Engine.Tests.Rehearsal;

namespace KktWorkflow.Engine.Tests.Scenarios;

/// <summary>Every procedure of the library plays its scenarios, with the shipped people, calendar and escalation policies.</summary>
public sealed class LibraryScenarioTests
{
    private static readonly string[] Straight = ["Accept", "Submit", "Done", "Approve", "Agree", "Issued", "Returned", "Paid"];

    private static readonly EscalationRegister Escalations =
        EscalationReader.Read(File.ReadAllBytes(RepositoryFiles.Path("process-definitions", "escalation.json"))).ShouldBeOfType<EscalationReadResult.Read>().Register;

    public static TheoryData<string, string> Scenarios => [.. Library.Procedures.Keys.SelectMany(p => Of(p).Scenarios.Select(s => (p, s.Id)))];

    public static TheoryData<string> Procedures => [.. Library.Procedures.Keys];

    [Theory, MemberData(nameof(Scenarios))]
    public void The_procedure_goes_the_way_of_the_scenario(string procedure, string id) =>
        (Play(procedure, id) as ScenarioResult.Departed)?.Departure.Sentence(CultureInfo.InvariantCulture).ShouldBeNull();

    [Theory, MemberData(nameof(Procedures))]
    public void Every_procedure_has_an_ordinary_way_and_one_with_something_in_it(string procedure)
    {
        var file = Of(procedure);

        file.Procedure.ShouldBe(procedure);
        file.Scenarios.Count.ShouldBeGreaterThanOrEqualTo(2);
        file.Scenarios.Select(s => s.Name).ShouldBeUnique();
        file.Scenarios.ShouldContain(s => s.Path.Any(a => !Straight.Contains(a.Outcome)));
    }

    [Theory, MemberData(nameof(Scenarios))]
    public void It_says_when_every_step_is_due_that_has_a_time_and_when_the_result_is_promised(string procedure, string id)
    {
        var definition = Library.Procedures[procedure];
        var scenario = Of(procedure).Scenarios.Single(s => s.Id == id);

        foreach (var act in scenario.Path)
            (act.Due is not null).ShouldBe(Node(definition, act.Step).Json.TryGetProperty("budget", out _), act.Step);
        (scenario.Ends.Promised is not null).ShouldBe(scenario.Path.Any(a => a.Outcome == "Accept"));
        (scenario.Ends.Legal is null).ShouldBe(scenario.Ends.Promised is null);
    }

    [Theory, MemberData(nameof(Procedures))]
    public void Together_they_pass_every_step(string procedure)
    {
        var definition = Library.Procedures[procedure];
        var passed = Of(procedure).Scenarios.SelectMany(s => s.Path).Select(a => a.Step).ToHashSet(StringComparer.Ordinal);

        // Asking for more papers at the desk is the same step in every procedure; some files leave it out.
        definition.Root.Activities.Where(a => ActivityCatalogue.Find(a.Type) is PersonActivity && a.Id != "boSungTiepNhan" && !passed.Contains(a.Id)).Select(a => a.Id).ShouldBeEmpty();
    }

    private static ScenarioResult Play(string procedure, string id) =>
        ScenarioRunner.Run(Of(procedure).Scenarios.Single(s => s.Id == id), Stages.Shipped(procedure) with { Escalations = Escalations }, CultureInfo.InvariantCulture);

    private static ScenarioFile Of(string procedure) =>
        ScenarioReader.Read(File.ReadAllBytes(RepositoryFiles.Path("process-definitions", "scenarios", $"{procedure}.json"))) switch
        {
            ScenarioReadResult.Read read => read.File,
            ScenarioReadResult.Unreadable unreadable => throw new InvalidDataException($"{procedure}: {unreadable.Problem}"),
            _ => throw new InvalidOperationException(),
        };

    private static ActivityNode Node(ProcessDefinition definition, string id) => definition.Root.Activities.Single(a => a.Id == id);
}
