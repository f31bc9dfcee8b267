using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace KktWorkflow.Host.Installation;

/// <summary>A certification authority of the board's own, and the server's certificate signed by it. The authority stays the same
/// as long as it is valid, so that the machines of the board have to trust it only once.</summary>
internal sealed class LocalCertificates(string folder, TimeProvider clock)
{
    private const int AuthorityYears = 10;

    // What browsers accept at most from an authority that somebody installed.
    private const int ServerDays = 825;

    private static readonly TimeSpan Backdated = TimeSpan.FromHours(1);

    /// <summary>To be installed on the machines of the board. Holds no secret.</summary>
    public string AuthorityFile => Path.Combine(folder, "ca.crt");

    /// <summary>To be named by `serve --certificate`. Readable by its owner only.</summary>
    public string ServerFile => Path.Combine(folder, "server.pfx");

    private string AuthorityKeyFile => Path.Combine(folder, "ca.key");

    /// <summary>The names and addresses of the server's certificate that is there, the one that it is called by first; none where there is none that can be read.</summary>
    public IReadOnlyList<string> Names()
    {
        if (!File.Exists(ServerFile))
            return [];
        try
        {
            using var present = X509CertificateLoader.LoadPkcs12FromFile(ServerFile, null);
            var others = present.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
            return [.. new[] { present.GetNameInfo(X509NameType.SimpleName, false) }
                .Concat(others?.EnumerateDnsNames() ?? [])
                .Concat(others?.EnumerateIPAddresses().Select(address => address.ToString()) ?? [])
                .Where(name => name.Length > 0)
                .Distinct(StringComparer.OrdinalIgnoreCase)];
        }
        catch (CryptographicException)
        {
            // It is about to be replaced; names of a damaged file are nobody's loss but their own.
            return [];
        }
    }

    /// <summary>Makes the server's certificate for these names and addresses; with a new authority where none is valid any more. Returns its last day.</summary>
    public DateTimeOffset Make(IReadOnlyCollection<string> names)
    {
        OwnFiles.MakeFolder(folder);
        var now = clock.GetUtcNow();
        using var authority = Authority(now);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(NameOf(names.First()), key, HashAlgorithmName.SHA256);
        var subjects = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
                subjects.AddIpAddress(address);
            else
                subjects.AddDnsName(name);
        }

        request.CertificateExtensions.Add(subjects.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var until = Earlier(now.AddDays(ServerDays), new(authority.NotAfter));
        using var signed = request.Create(authority, now - Backdated, until, RandomNumberGenerator.GetBytes(16));
        using var whole = signed.CopyWithPrivateKey(key);
        using var root = X509CertificateLoader.LoadCertificate(authority.RawData);
        OwnFiles.Write(ServerFile, new X509Certificate2Collection { whole, root }.Export(X509ContentType.Pfx)!);
        return until;
    }

    private X509Certificate2 Authority(DateTimeOffset now)
    {
        if (File.Exists(AuthorityFile) && File.Exists(AuthorityKeyFile))
        {
            var present = X509Certificate2.CreateFromPemFile(AuthorityFile, AuthorityKeyFile);
            if (new DateTimeOffset(present.NotAfter) > now.AddDays(ServerDays))
                return present;
            present.Dispose();
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(NameOf($"KktWorkflow {Environment.MachineName}"), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var made = request.CreateSelfSigned(now - Backdated, now.AddYears(AuthorityYears));
        OwnFiles.Write(AuthorityKeyFile, Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()));
        File.WriteAllText(AuthorityFile, made.ExportCertificatePem());
        return made;
    }

    private static X500DistinguishedName NameOf(string common)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(common);
        return name.Build();
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
