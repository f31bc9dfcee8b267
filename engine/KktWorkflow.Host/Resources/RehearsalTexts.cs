namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts of the rehearsal of a procedure.</summary>
internal sealed class RehearsalTexts;
