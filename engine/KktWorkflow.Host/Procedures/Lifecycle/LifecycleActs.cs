namespace KktWorkflow.Host.Procedures.Lifecycle;

/// <summary>What can be done in the life of a version, named as in the addresses of its pages.</summary>
internal static class LifecycleActs
{
    public const string Submit = "trinh";
    public const string Review = "soat-xet";
    public const string Approve = "phe-duyet";
    public const string SendBack = "tra-lai";
    public const string Release = "ban-hanh";
    public const string Withdraw = "thu-hoi";
    public const string Confirm = "ra-soat";

    /// <summary>To have read and understood a release: no signature.</summary>
    public const string Read = "da-doc";
}
