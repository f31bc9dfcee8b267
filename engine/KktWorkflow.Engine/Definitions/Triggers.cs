using KktWorkflow.Engine.Activities;

namespace KktWorkflow.Engine.Definitions;

/// <summary>Which activities of a definition start a case of it.</summary>
public static class Triggers
{
    /// <summary>The id of the activity that the event <paramref name="eventName"/> starts a case by; null when there is none.</summary>
    public static string? Of(ProcessDefinition definition, string eventName) =>
        definition.Root.SelfAndDescendants()
            .FirstOrDefault(n => n.CanStartWorkflow && n.Type == "Elsa.Event" && n.Inputs.TryGetValue("eventName", out var name) && name.Expression.Value.Text() == eventName)
            ?.Id;
}
