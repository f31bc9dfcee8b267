using KktWorkflow.Engine.Definitions;

namespace KktWorkflow.Engine.Activities.Elsa;

/// <summary>Where a container begins into which the case was sent back.</summary>
/// <param name="Child">The child that it starts with.</param>
/// <param name="Further">The step within that child; null when it is the child itself.</param>
internal readonly record struct RestartAt(NodePath Child, NodePath? Further)
{
    /// <summary>Null for a container that begins at its beginning.</summary>
    public static RestartAt? Of(ActivityContext container) =>
        container.Execution.StartAt is { } step ? On(container.Node.Path, step) : null;

    /// <summary>On the way from <paramref name="container"/> to <paramref name="step"/>.</summary>
    public static RestartAt On(NodePath container, NodePath step)
    {
        var child = container.Towards(step);
        return new(child, child == step ? null : step);
    }
}
