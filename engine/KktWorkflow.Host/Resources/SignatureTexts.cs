namespace KktWorkflow.Host.Resources;

/// <summary>Names the texts of the verification of signatures.</summary>
internal sealed class SignatureTexts;
