using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Execution.State;

/// <summary>The version on which a case was opened, and the activity whose trigger did it.</summary>
public sealed record OpenedOn(string VersionId, NodePath? Trigger);
