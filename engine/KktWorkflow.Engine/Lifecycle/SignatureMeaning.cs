namespace KktWorkflow.Engine.Lifecycle;

/// <summary>What a signature stands for, in the order in which they are given.</summary>
public enum SignatureMeaning
{
    /// <summary>Drew it up (soạn thảo); given with the submission.</summary>
    Drafted,

    /// <summary>Looked it through (xem xét).</summary>
    Reviewed,

    /// <summary>Approved it (phê duyệt).</summary>
    Approved,
}
