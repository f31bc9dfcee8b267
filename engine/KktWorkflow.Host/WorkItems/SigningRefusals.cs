namespace KktWorkflow.Host.WorkItems;

/// <summary>Codes of signing from the list. Their sentences stand with the host's others, in both languages.</summary>
internal static class SigningRefusals
{
    /// <summary>Papers, files or contents of the case are others than the signer has read, or somebody has said something since.</summary>
    public const string ReadingIsOld = "KKT-W25";
}
