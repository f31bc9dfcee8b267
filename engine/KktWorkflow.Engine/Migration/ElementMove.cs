using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Migration;

/// <summary>Where an activity of one version stands in another.</summary>
/// <param name="To">Null: it has no place there.</param>
public sealed record ElementMove(NodePath From, NodePath? To);
