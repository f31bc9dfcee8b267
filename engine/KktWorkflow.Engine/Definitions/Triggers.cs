using KktWorkflow.Engine.Activities;

namespace KktWorkflow.Engine.Definitions;

/// <summary>Which activities of a definition start a case of it.</summary>
public static class Triggers
{
    /// <summary>The events that start a case, each with the id of the activity that it starts by: the first of those that wait for it. Names that only running tells start nothing.</summary>
    public static IEnumerable<(string EventName, string Activity)> EventsOf(ProcessDefinition definition) =>
        definition.Nodes
            .Where(n => n.CanStartWorkflow && n.Type == "Elsa.Event")
            .Where(n => n.Inputs.TryGetValue("eventName", out var name) && name.Expression.Type == "Literal")
            .Select(n => (EventName: n.Inputs["eventName"].Expression.Value.Text(), Activity: n.Id))
            .Where(t => t.EventName.Length > 0)
            .DistinctBy(t => t.EventName, StringComparer.Ordinal);

    /// <summary>The id of the activity that the event <paramref name="eventName"/> starts a case by; null when there is none.</summary>
    public static string? Of(ProcessDefinition definition, string eventName) =>
        EventsOf(definition).FirstOrDefault(t => string.Equals(t.EventName, eventName, StringComparison.Ordinal)).Activity;
}
