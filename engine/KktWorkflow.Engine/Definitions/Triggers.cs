using KktWorkflow.Engine.Activities;

namespace KktWorkflow.Engine.Definitions;

/// <summary>Which activities of a definition start a case of it.</summary>
public static class Triggers
{
    /// <summary>True of an activity by whose trigger a case can be started, whatever else its chart begins with.</summary>
    internal static bool CanStart(ActivityNode activity) => activity.CanStartWorkflow && ActivityCatalogue.Descriptor(activity.Type) is { Trigger: true };

    /// <summary>The events that start a case, each with the id of the activity that it starts by: the first of those that wait for it. Names that only running tells start nothing.</summary>
    public static IEnumerable<(string EventName, string Activity)> EventsOf(ProcessDefinition definition) =>
        definition.Nodes
            .Where(n => n.CanStartWorkflow && n.Type == "Elsa.Event")
            .Where(n => n.Inputs.TryGetValue("eventName", out var name) && name.Expression.Type == "Literal")
            .Select(n => (EventName: n.Inputs["eventName"].Expression.Value.Text(), Activity: n.Id))
            .Where(t => t.EventName.Length > 0)
            .DistinctBy(t => t.EventName, StringComparer.Ordinal);

    /// <summary>The id of the activity that started a case, for the chart in which it stands directly; null for every other chart, however its activities are called.</summary>
    /// <param name="trigger">The activity's path; of a case that an older log opened its id alone, which counts in every chart.</param>
    public static string? In(NodePath? trigger, NodePath chart) => trigger is { } at && (at.Parent is null || at.Parent == chart) ? at.Id : null;

    /// <summary>The path of the activity of that id by which a case is started; its id alone when there is none.</summary>
    public static NodePath PathOf(ProcessDefinition definition, string activity) =>
        definition.Nodes.Where(n => n.Id == activity).OrderByDescending(n => n.CanStartWorkflow).Select(n => n.Path).DefaultIfEmpty(NodePath.Root(activity)).First();

    /// <summary>The id of the activity that the event <paramref name="eventName"/> starts a case by; null when there is none.</summary>
    public static string? Of(ProcessDefinition definition, string eventName) =>
        EventsOf(definition).FirstOrDefault(t => string.Equals(t.EventName, eventName, StringComparison.Ordinal)).Activity;
}
