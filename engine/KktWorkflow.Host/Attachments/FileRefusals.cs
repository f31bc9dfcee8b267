namespace KktWorkflow.Host.Attachments;

/// <summary>Codes of refused files. Their sentences stand with the host's others, in both languages.</summary>
internal static class FileRefusals
{
    public const string Empty = "KKT-G01";
    public const string TooLarge = "KKT-G02";
    public const string KindNotTaken = "KKT-G03";
    public const string NotItsKind = "KKT-G04";
    public const string CutOff = "KKT-G05";
    public const string Swells = "KKT-G06";
    public const string NoUpload = "KKT-G07";
    public const string NotComplete = "KKT-G08";
    public const string Busy = "KKT-G09";
    public const string NotHere = "KKT-G10";
    public const string Spoilt = "KKT-G11";
    public const string OtherProtocol = "KKT-G12";
    public const string HeaderMissing = "KKT-G13";
    public const string NoFile = "KKT-G14";
}
