namespace KktWorkflow.Host.Cases;

/// <summary>What can be done to a case as a whole, named as in the addresses of its pages.</summary>
internal static class CaseActs
{
    public const string Pause = "tam-dung";
    public const string Resume = "chay-tiep";
    public const string Cancel = "dung-giai-quyet";
    public const string Extend = "gia-han";
    public const string SendBack = "tra-lai";
    public const string Papers = "giay-to";
    public const string Incident = "su-co";
}
