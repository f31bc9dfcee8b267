namespace KktWorkflow.Engine.Activities;

/// <summary>A value that an activity leaves behind.</summary>
public sealed record OutputDescriptor(string Name, string TypeName, LocalText Label);
