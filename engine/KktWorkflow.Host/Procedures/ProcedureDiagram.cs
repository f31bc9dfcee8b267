using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Host.Procedures.Drawing;
using KktWorkflow.Host.Resources;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Procedures;

/// <summary>Turns a definition's chart into a diagram: lanes by unit, words by the organisation in force, names on the outcomes that leave the main path.</summary>
internal sealed class ProcedureDiagram(IStringLocalizer<ProcedureTexts> texts)
{
    /// <summary>The chart at the root of the definition; a definition without one gives an empty diagram.</summary>
    public Diagram Of(ProcessDefinition definition, OrganisationChart organisation)
    {
        var chart = definition.Root;
        var names = new RoleNames(organisation, texts);
        var numbers = MainPath.StepsOf(chart).Select((step, index) => (step.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index + 1, StringComparer.Ordinal);
        var order = MainPath.Of(chart).Concat(chart.Activities).DistinctBy(node => node.Id, StringComparer.Ordinal);
        return new Diagram(
            texts["Drawing.Procedure", definition.Name],
            [.. order.Select(node => NodeOf(node, chart, names, numbers))],
            [.. chart.Connections.Select(connection => EdgeOf(connection, chart))]);
    }

    /// <summary>Which shape and sign an activity has.</summary>
    public static DiagramNodeKind KindOf(string type) => type switch
    {
        "Elsa.Start" => DiagramNodeKind.Start,
        "Elsa.End" or "Elsa.Finish" or "Elsa.Complete" => DiagramNodeKind.End,
        "Elsa.FlowDecision" or "Elsa.FlowSwitch" => DiagramNodeKind.Branch,
        "Elsa.FlowFork" => DiagramNodeKind.Split,
        "Elsa.FlowJoin" => DiagramNodeKind.Join,
        "Kkt.Intake" or "Kkt.OfficerStep" or "Kkt.ReturnResult" => DiagramNodeKind.Task,
        "Kkt.Approval" or "Kkt.IssueDocument" => DiagramNodeKind.Sign,
        "Kkt.Consult" or "Kkt.Council" => DiagramNodeKind.Consult,
        "Kkt.Supplement" or "Kkt.Payment" => DiagramNodeKind.Wait,
        "Elsa.ExecuteWorkflow" or "Elsa.DispatchWorkflow" => DiagramNodeKind.Child,
        _ => DiagramNodeKind.Automatic,
    };

    /// <summary>An amount of time in words, e.g. `4 giờ`.</summary>
    public string Words(TimeBudget budget) => texts[$"Amount.{budget.Unit}", budget.Number];

    private DiagramNode NodeOf(ActivityNode node, ActivityNode chart, RoleNames names, Dictionary<string, int> numbers)
    {
        var step = StepPlan.Of(node);
        var status = StepSheet.Of(node).NationalStatus;
        var kind = KindOf(node.Type);
        return new DiagramNode(node.Id, node.DisplayName, kind)
        {
            Lane = names.Unit(step),
            Number = numbers.TryGetValue(node.Id, out var number) ? number : null,
            Role = names.Role(step, id => chart.Activities.FirstOrDefault(other => other.Id == id)?.DisplayName ?? id),
            Foot = step.Budget is { } budget ? Words(budget) : FootOf(node.Type, kind),
            Pill = status > 0 ? status.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
        };
    }

    private string? FootOf(string type, DiagramNodeKind kind) => kind switch
    {
        DiagramNodeKind.Wait => texts["Drawing.Stopped"].Value,
        DiagramNodeKind.Automatic => texts["Drawing.AtOnce"].Value,
        _ when type == "Kkt.ReturnResult" => texts["Drawing.OutsideLimit"].Value,
        _ => null,
    };

    private DiagramEdge EdgeOf(Connection connection, ActivityNode chart) => new(connection.Source, connection.Target)
    {
        Key = connection.Key.Value,
        Label = LabelOf(connection, chart),
    };

    private string? LabelOf(Connection connection, ActivityNode chart)
    {
        var source = chart.Activities.FirstOrDefault(node => node.Id == connection.Source);
        if (source is null)
            return null;
        if (connection.Port is "True" or "False" && KindOf(source.Type) == DiagramNodeKind.Branch)
            return texts[connection.Port == "True" ? "Drawing.Yes" : "Drawing.No"];
        var outcomes = StepSheet.Of(source).Outcomes;
        return outcomes.Skip(1).FirstOrDefault(outcome => outcome.Name == connection.Port)?.Words();
    }
}
