namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts of the procedure pages and the drawings.</summary>
internal sealed class ProcedureTexts;
