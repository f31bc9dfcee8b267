using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KktWorkflow.Host.Composition;

/// <summary>The certificate that HTTPS is served with, and the certificates between it and its root.</summary>
internal sealed class ServerCertificate : IDisposable
{
    private ServerCertificate(X509Certificate2 certificate, X509Certificate2Collection chain)
    {
        Certificate = certificate;
        Chain = chain;
    }

    public X509Certificate2 Certificate { get; }

    public X509Certificate2Collection Chain { get; }

    public DateTimeOffset ExpiresAt => new(Certificate.NotAfter);

    private DateTimeOffset ValidFrom => new(Certificate.NotBefore);

    /// <summary>Reads a PFX file, or a PEM file with its key inside or in the `.key` file of the same name.
    /// Throws <see cref="CannotStartException"/> when it can't be opened, has no private key, or is not valid at <paramref name="now"/>.</summary>
    public static ServerCertificate Load(string path, string? password, DateTimeOffset now)
    {
        if (!File.Exists(path))
            throw new StartProblem(StartProblem.NoCertificateFile, path).Exception();
        var found = Open(path, password);
        if (now > found.ExpiresAt)
            throw new StartProblem(StartProblem.CertificateExpired, path, Day(found.ExpiresAt)).Exception();
        if (now < found.ValidFrom)
            throw new StartProblem(StartProblem.CertificateNotYetValid, path, Day(found.ValidFrom)).Exception();
        return found;
    }

    public void Dispose()
    {
        Certificate.Dispose();
        foreach (var link in Chain)
            link.Dispose();
    }

    private static ServerCertificate Open(string path, string? password)
    {
        try
        {
            var all = IsPem(path) ? FromPem(path, password) : X509CertificateLoader.LoadPkcs12CollectionFromFile(path, password, X509KeyStorageFlags.Exportable);
            var own = all.FirstOrDefault(certificate => certificate.HasPrivateKey)
                ?? throw new StartProblem(StartProblem.CertificateWithoutKey, path).Exception();
            all.Remove(own);
            return new(own, all);
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StartProblem(StartProblem.CertificateUnreadable, path).Exception(failure);
        }
    }

    private static bool IsPem(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[5];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("-----"u8);
    }

    private static X509Certificate2Collection FromPem(string path, string? password)
    {
        var beside = Path.ChangeExtension(path, ".key");
        var keyFile = File.Exists(beside) ? beside : path;
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(path);
        if (!File.ReadAllText(keyFile).Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            return all;
        using var own = password is null ? X509Certificate2.CreateFromPemFile(path, keyFile) : X509Certificate2.CreateFromEncryptedPemFile(path, password, keyFile);
        all.RemoveAt(0);
        // Windows can't serve with a key that lives in memory only; a PFX brings it into a key container.
        all.Insert(0, X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pfx), null, X509KeyStorageFlags.Exportable));
        return all;
    }

    private static string Day(DateTimeOffset moment) => BoardClock.Of(moment, "d'/'M'/'yyyy");
}
