using Org.BouncyCastle.X509;

namespace KktWorkflow.Host.Signatures;

/// <summary>The authorities that this installation trusts to say who somebody is, and when something was. No other store is asked, neither the system's nor the network.</summary>
internal sealed class TrustAnchors
{
    private const int MostFiles = 200;
    private const long LargestFile = 1 << 20;

    private static readonly TrustAnchors None = new([]);

    private TrustAnchors? Stamps { get; init; }

    private TrustAnchors(IReadOnlyList<X509Certificate> certificates) => Certificates = certificates;

    public IReadOnlyList<X509Certificate> Certificates { get; }

    /// <summary>The authorities of time stamps. Who may say who somebody is may not for that say when something was: without any of its own, no stamp is trusted.</summary>
    public TrustAnchors ForStamps => Stamps ?? None;

    public TrustAnchors WithStamps(TrustAnchors? stamps) => new(Certificates) { Stamps = stamps };

    public static TrustAnchors Of(IEnumerable<X509Certificate> certificates) => new([.. certificates]);

    /// <summary>The certificates of a folder, one or several a file, PEM or DER: `.crt`, `.cer`, `.pem`.</summary>
    /// <param name="wrong">The first file that holds none that is an authority's; the folder itself where there is none at all.</param>
    public static TrustAnchors? Read(string folder, out string wrong)
    {
        wrong = folder;
        if (!Directory.Exists(folder))
            return null;
        var found = new List<X509Certificate>();
        var files = Directory.EnumerateFiles(folder)
            .Where(file => Path.GetExtension(file).ToLowerInvariant() is ".crt" or ".cer" or ".pem")
            .Order(StringComparer.Ordinal).Take(MostFiles + 1).ToList();
        foreach (var file in files.Count > MostFiles ? [] : files)
        {
            wrong = file;
            if (RegularFile.LengthOf(file) is null or > LargestFile || Parsed(file) is not { Count: > 0 } certificates || certificates.Any(c => !Cms.Certificates.IsAuthority(c) || Cms.Algorithms.WeaknessOf(c, true) is not null))
                return null;
            found.AddRange(certificates);
        }

        if (found.Count > 0)
            return new(found);
        wrong = folder;
        return null;
    }

    private static IReadOnlyList<X509Certificate>? Parsed(string file)
    {
        try
        {
            return [.. new X509CertificateParser().ReadCertificates(File.ReadAllBytes(file))];
        }
        catch (Exception failure) when (failure is Org.BouncyCastle.Security.GeneralSecurityException or ArgumentException or InvalidOperationException or FormatException or InvalidCastException
            || failure is IOException and not FileNotFoundException)
        {
            return null;
        }
    }
}
