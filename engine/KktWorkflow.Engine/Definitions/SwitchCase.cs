namespace KktWorkflow.Engine.Definitions;

/// <summary>A case of a switch: its label (an outcome of `FlowSwitch`), its condition and, in a block `Switch`, the activity that runs.</summary>
public sealed record SwitchCase(string Label, Expression Condition, ActivityNode? Activity);
