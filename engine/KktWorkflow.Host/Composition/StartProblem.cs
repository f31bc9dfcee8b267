using System.Globalization;
using System.Resources;
using KktWorkflow.Host.Resources;

namespace KktWorkflow.Host.Composition;

/// <summary>Why the host does not start, or does not answer as it was started: a stable code and its facts, said in both languages, because nobody has chosen one yet.</summary>
internal sealed record StartProblem(string Code, params string[] Facts)
{
    public const string NoAddress = "KKT-B01";
    public const string NoPort = "KKT-B02";
    public const string NoConnectionString = "KKT-B03";
    public const string DemoBeyondThisMachine = "KKT-B04";
    public const string ClockWithoutDemo = "KKT-B05";
    public const string NoCertificateFile = "KKT-B06";
    public const string PlainHttpBeyondThisMachine = "KKT-B07";
    public const string CertificateExpired = "KKT-B08";
    public const string CertificateNotYetValid = "KKT-B09";
    public const string CertificateUnreadable = "KKT-B10";
    public const string CertificateWithoutKey = "KKT-B11";
    public const string PasswordFileUnreadable = "KKT-B12";
    public const string SettingsUnreadable = "KKT-B13";
    public const string SettingUnknown = "KKT-B14";
    public const string SettingOfWrongKind = "KKT-B15";
    public const string DataFolderInUse = "KKT-B16";
    public const string DataFolderNotWritable = "KKT-B17";
    public const string DataFolderNotMade = "KKT-B18";
    public const string PortInUse = "KKT-B19";
    public const string AddressNotHere = "KKT-B20";
    public const string PortNotAllowed = "KKT-B21";
    public const string DatabaseSilent = "KKT-B23";
    public const string DatabaseOfDemo = "KKT-B24";
    public const string DatabaseNotOfDemo = "KKT-B25";
    public const string NoIcu = "KKT-B26";
    public const string NoTimeZone = "KKT-B27";
    public const string NoDataFolder = "KKT-B28";
    public const string ClockBehindDemo = "KKT-B29";
    public const string NoProvider = "KKT-B30";
    public const string FilesFolderNotWritable = "KKT-B31";
    public const string DataFolderNotReadable = "KKT-B32";
    public const string BackupFolderNotWritable = "KKT-B33";
    public const string SettingsNotReadable = "KKT-B34";
    public const string NoBasePath = "KKT-B35";

    public const string NoLookupAddress = "KKT-B40";

    /// <summary>Not of the start: told to a request, which most often a proxy sends that takes the base path away.</summary>
    public const string OutsideBasePath = "KKT-B36";

    private static readonly ResourceManager Resources = new(typeof(StartTexts).FullName!, typeof(StartTexts).Assembly);

    /// <summary>Code and sentence in Vietnamese, and the same in English on a second line.</summary>
    public string Sentence => $"{Code} · {In("vi")}{Environment.NewLine}{Code} · {In("en")}";

    /// <summary>The sentence in one language, without the code.</summary>
    public string In(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        return string.Format(culture, Resources.GetString(Code, culture)!, Facts);
    }

    public CannotStartException Exception(Exception? cause = null) => cause is null ? new(Sentence) : new(Sentence, cause);
}
