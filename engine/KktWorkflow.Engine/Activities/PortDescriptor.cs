namespace KktWorkflow.Engine.Activities;

/// <summary>An outcome, or a slot for a nested activity.</summary>
/// <param name="Name">The port, compared exactly.</param>
/// <param name="Label">What a button or a connection says.</param>
/// <param name="Embedded">True for a slot that holds an activity, named in camelCase in the definition.</param>
/// <param name="Tone">`primary`, `neutral`, `supplement`, `refuse`, `return`.</param>
/// <param name="Requires">`comment`, `checklist`, `form`: what must be there.</param>
public sealed record PortDescriptor(string Name, LocalText Label, bool Embedded = false, string Tone = "neutral", EquatableArray<string> Requires = default);
