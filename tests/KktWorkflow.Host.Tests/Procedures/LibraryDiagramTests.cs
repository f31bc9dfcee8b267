using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Host.Procedures.Drawing;
using KktWorkflow.Host.Resources;
using KktWorkflow.Host.Tests.Architecture;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Tests.Procedures;

public sealed class LibraryDiagramTests
{
    private static readonly IStringLocalizer<ProcedureTexts> Texts =
        new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider().GetRequiredService<IStringLocalizer<ProcedureTexts>>();

    public static TheoryData<string> Files { get; } = [.. Repository.Files("process-definitions/procedures").Select(file => Path.GetFileName(file)!)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Procedures_of_the_library_are_drawn_without_an_edge_through_a_box(string file)
    {
        foreach (var size in Enum.GetValues<DiagramSize>())
        {
            var layout = DiagramLayout.Of(Draw(Read(file)), size);
            var crossed = from routed in layout.Edges
                          from part in routed.Path.Zip(routed.Path.Skip(1))
                          from placed in layout.Nodes
                          where placed.Box.Inflate(-0.5).IsCrossedBy(part.First, part.Second)
                          select $"{routed.Edge.From} → {routed.Edge.To} through {placed.Node.Id}";
            crossed.ShouldBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Outcomes_off_the_main_path_are_named(string file)
    {
        var definition = Read(file);
        var labels = Draw(definition).Edges.Where(edge => edge.Label is not null).Select(edge => edge.Label).ToList();
        labels.ShouldNotBeEmpty();
        labels.ShouldAllBe(label => !label!.EndsWith('…'));
        MainPath.StepsOf(definition.Root).Length.ShouldBeGreaterThan(3);
        MainPath.Of(definition.Root)[^1].Type.ShouldBe("Elsa.End");
    }

    [Fact]
    public void Case_shows_what_is_done_what_is_open_and_what_a_return_has_reset()
    {
        var definition = Read("qt-dt-01-cap-gcn-dang-ky-dau-tu.json");
        var told = new CaseProgress(definition.Root);
        var at = new Instant(1);
        told.Add(at, new ProcessStarted(new ScheduledExecution(1, 0, definition.Root.Path, 1, Entry.Forward)));
        told.Add(at, Flow(definition, [], (2, "xemXet"), Entry.Forward));
        told.Add(at, new WorkItemCreated(9, 8, 2, definition.Root.Path.Child("xemXet"), "Xem xét", Candidates.Nobody, null, null));
        told.Of("xemXet").State.ShouldBe(DiagramNodeState.Open);

        var holder = new PersonId(Guid.Parse("0198c2b0-0000-7000-8000-000000000001"));
        told.Add(at, new WorkItemClaimed(9, holder));
        told.Of("xemXet").Holder.ShouldBe(holder);

        told.Add(at, new ExecutionCompleted(2, ["Return"]));
        told.Of("xemXet").State.ShouldBe(DiagramNodeState.Done);

        var back = new ConnectionKey("xemXet>Return>thamDinh");
        told.Add(at, Flow(definition, [back], (3, "thamDinh"), Entry.Backward));
        told.Of("xemXet").State.ShouldBe(DiagramNodeState.NotReached);
        told.StateOf(back).ShouldBe(DiagramEdgeState.Followed);
    }

    [Fact]
    public void Chart_of_a_version_with_other_ids_keeps_what_was_done_and_followed_under_the_former_ones()
    {
        var former = Read("qt-dt-01-cap-gcn-dang-ky-dau-tu.json");
        var told = new CaseProgress(Read("qt-dt-01-cap-gcn-dang-ky-dau-tu.json", text => text.Replace("\"thamDinh\"", "\"thamTra\"", StringComparison.Ordinal)).Root, new Dictionary<string, ProcessDefinition> { ["former"] = former });
        var at = new Instant(1);
        told.Add(at, new CaseOpened(new(Guid.Empty), CaseKind.Procedure, former.DefinitionId, "former", 1, "", 1, null, null, []));
        told.Add(at, new ProcessStarted(new ScheduledExecution(1, 0, former.Root.Path, 1, Entry.Forward)));
        told.Add(at, Flow(former, [], (2, "thamDinh"), Entry.Forward));
        told.Add(at, new ExecutionCompleted(2, ["Submit"]));
        told.Add(at, Flow(former, [new("thamDinh>Submit>xemXet")], (3, "xemXet"), Entry.Forward));

        told.Add(at, new CaseMigrated("former", 1, "", "later", 2, "", [new(former.Root.Path.Child("thamDinh"), former.Root.Path.Child("thamTra"))], [], []));

        told.Of("thamTra").State.ShouldBe(DiagramNodeState.Done);
        told.StateOf(new("thamTra>Submit>xemXet")).ShouldBe(DiagramEdgeState.Followed);
    }

    private static FlowAdvanced Flow(ProcessDefinition definition, EquatableArray<ConnectionKey> followed, (int Number, string Node) scheduled, Entry entry) =>
        new(1, followed, [], [], [], [], [], [], [new ScheduledExecution(scheduled.Number, 1, definition.Root.Path.Child(scheduled.Node), 1, entry)], false);

    private static Diagram Draw(ProcessDefinition definition) => new ProcedureDiagram(Texts).Of(definition, OrganisationChart.Empty);

    private static ProcessDefinition Read(string file, Func<string, string>? change = null)
    {
        var text = File.ReadAllText(Repository.Files("process-definitions/procedures").Single(path => Path.GetFileName(path) == file));
        return DefinitionReader.Read(change is null ? text : change(text), library: null, allowUnknownTypes: true).ShouldBeOfType<DefinitionReadResult.Read>().Definition;
    }
}
