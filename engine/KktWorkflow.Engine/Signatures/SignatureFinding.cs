namespace KktWorkflow.Engine.Signatures;

/// <summary>Why a signed file, or one of its signatures, is not taken. Valid means: without findings.</summary>
/// <param name="Code">Stable, `KKT-G2x` to `KKT-G4x`; the sentences stand with the host's texts.</param>
/// <param name="Place">Field of the signature, object or byte of the file; may be empty.</param>
/// <param name="Fact">What is wrong there, as a word of PDF, a number, a name or a moment; may be empty.</param>
public sealed record SignatureFinding(string Code, string Place, string Fact)
{
    /// <summary>No PDF file, or larger than is looked at. Fact: the limit in megabytes.</summary>
    public const string NoPdf = "KKT-G20";

    /// <summary>The file does not begin with the approved bytes.</summary>
    public const string OtherBytes = "KKT-G21";

    /// <summary>The file is not written as PDF wants it. Place: byte. Fact: what was expected.</summary>
    public const string Unreadable = "KKT-G22";

    /// <summary>Reading it would take more than is spent on a file. Fact: of what.</summary>
    public const string TooMuch = "KKT-G23";

    /// <summary>Something that PDF knows and that is not analysed here: encryption, hybrid tables, generations. Place: byte or object.</summary>
    public const string Unusual = "KKT-G24";

    /// <summary>There is no signature, or none beyond those of the approved file.</summary>
    public const string NotSigned = "KKT-G25";

    /// <summary>What was added changes something else than a signature may. Place: object. Fact: the entry.</summary>
    public const string Changed = "KKT-G26";

    /// <summary>The pictures of the signatures cover more of a page than they may, or lie outside of it. Place: the page's object.</summary>
    public const string Covers = "KKT-G27";

    /// <summary>Something else than what proves the signatures follows the last of them. Place: byte.</summary>
    public const string AfterSignature = "KKT-G28";

    /// <summary>The signature does not cover its revision of the file whole.</summary>
    public const string Range = "KKT-G30";

    /// <summary>A form of signature that is not taken. Fact: which.</summary>
    public const string Form = "KKT-G31";

    /// <summary>The signed bytes were altered, or the signature is not by this key.</summary>
    public const string Broken = "KKT-G32";

    /// <summary>A signed attribute is missing, twice there, or not about this certificate. Fact: its name.</summary>
    public const string Attribute = "KKT-G33";

    /// <summary>An algorithm or a key that is too weak, or not taken. Place: whose. Fact: which.</summary>
    public const string Weak = "KKT-G34";

    /// <summary>The certificate does not lead to a configured trust anchor. Fact: its common name.</summary>
    public const string NoChain = "KKT-G35";

    /// <summary>A certificate was not valid at the moment that counts. Place: its common name. Fact: the moment.</summary>
    public const string NotInTime = "KKT-G36";

    /// <summary>The certificate is not one for signing documents.</summary>
    public const string Usage = "KKT-G37";

    /// <summary>A certificate is revoked. Place: its common name. Fact: since when.</summary>
    public const string Revoked = "KKT-G38";

    /// <summary>The file holds nothing by which a certificate is known not to be revoked at the moment that counts. Place: its common name. Fact: the moment.</summary>
    public const string RevocationUnknown = "KKT-G39";

    /// <summary>The time stamp is not genuine. Fact: the code of what is wrong with it.</summary>
    public const string TimeStamp = "KKT-G40";

    /// <summary>The signer claims a time that has not come yet. Fact: the time.</summary>
    public const string InTheFuture = "KKT-G41";

    /// <summary>The signer is not the person who must sign. Fact: the common name of the certificate.</summary>
    public const string OtherSigner = "KKT-G42";
}
