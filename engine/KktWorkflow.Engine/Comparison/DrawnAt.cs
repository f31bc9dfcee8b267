namespace KktWorkflow.Engine.Comparison;

/// <summary>Where a designer drew an activity, in its own measure.</summary>
public readonly record struct DrawnAt(double X, double Y);
