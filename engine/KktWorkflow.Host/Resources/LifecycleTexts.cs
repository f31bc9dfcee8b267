namespace KktWorkflow.Host.Resources;

/// <summary>Texts of the life of a definition version.</summary>
internal sealed class LifecycleTexts;
