using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Installation;
using KktWorkflow.Host.Tests.Api;
using Microsoft.Extensions.Time.Testing;

namespace KktWorkflow.Host.Tests.Installation;

/// <summary>HTTPS within the board's own network.</summary>
public sealed class CertificateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Machine_that_trusts_the_authority_reaches_the_pages()
    {
        var made = new LocalCertificates(_folder.Path, TimeProvider.System);
        made.Make(["localhost", "127.0.0.1"]);
        await using var host = await StartAsync(made.ServerFile);

        using var client = Trusting(made.AuthorityFile);
        var page = await client.GetAsync(new Uri($"{host.Address}/dang-nhap"), TestContext.Current.CancellationToken);

        host.Address.ShouldStartWith("https://");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void Authority_stays_when_the_certificate_is_renewed()
    {
        var made = new LocalCertificates(_folder.Path, TimeProvider.System);
        made.Make(["may-chu"]);
        var authority = File.ReadAllText(made.AuthorityFile);

        made.Make(["may-chu", "10.1.2.3"]);

        File.ReadAllText(made.AuthorityFile).ShouldBe(authority);
        using var certificate = ServerCertificate.Load(made.ServerFile, null, TimeProvider.System.GetUtcNow());
        certificate.Certificate.MatchesHostname("10.1.2.3").ShouldBeTrue();
        certificate.Certificate.MatchesHostname("other").ShouldBeFalse();
    }

    [Fact]
    public async Task Renewal_keeps_the_names_and_takes_further_ones()
    {
        var file = new LocalCertificates(Path.Combine(_folder.Path, DataFolder.Certificates), TimeProvider.System).ServerFile;
        string[][] runs = [["--name", "quytrinh.kkt.lan", "--name", "10.0.0.5"], [], ["--name", "du-phong.kkt.lan"]];
        foreach (var names in runs)
            (await CommandRun.Of(["certificate", "--data", _folder.Path, .. names])).Exit.ShouldBe(0);

        using var certificate = ServerCertificate.Load(file, null, TimeProvider.System.GetUtcNow());
        foreach (var name in new[] { "quytrinh.kkt.lan", "10.0.0.5", "du-phong.kkt.lan" })
            certificate.Certificate.MatchesHostname(name).ShouldBeTrue(name);
        certificate.Certificate.Subject.ShouldBe("CN=quytrinh.kkt.lan");
    }

    [Fact]
    public void Keys_are_for_their_owner_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps rights with the folder.");
        var made = new LocalCertificates(_folder.Path, TimeProvider.System);
        made.Make(["may-chu"]);

        foreach (var secret in new[] { made.ServerFile, Path.Combine(_folder.Path, "ca.key") })
            ModeOf(secret).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, secret);
    }

    [Fact]
    public async Task Expired_certificate_stops_the_start()
    {
        var past = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddYears(-3));
        var made = new LocalCertificates(_folder.Path, past);
        made.Make(["localhost"]);

        var refused = await Should.ThrowAsync<CannotStartException>(() => StartAsync(made.ServerFile));

        refused.Message.ShouldContain(StartProblem.CertificateExpired);
    }

    [Fact]
    public async Task Certificate_of_the_future_stops_the_start()
    {
        var future = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddYears(1));
        var made = new LocalCertificates(_folder.Path, future);
        made.Make(["localhost"]);

        var refused = await Should.ThrowAsync<CannotStartException>(() => StartAsync(made.ServerFile));

        refused.Message.ShouldContain(StartProblem.CertificateNotYetValid);
    }

    [Theory]
    [InlineData("right", null)]
    [InlineData("wrong", StartProblem.CertificateUnreadable)]
    [InlineData(null, StartProblem.CertificateUnreadable)]
    public void Password_opens_the_certificate_or_its_lack_is_said(string? password, string? code)
    {
        var file = Path.Combine(_folder.Path, "given.pfx");
        using (var own = SelfSigned())
            File.WriteAllBytes(file, own.Export(X509ContentType.Pfx, "right"));

        CodeOf(() => ServerCertificate.Load(file, password, TimeProvider.System.GetUtcNow()).Dispose()).ShouldBe(code);
    }

    [Fact]
    public void Pem_with_its_key_beside_is_taken_and_without_it_refused()
    {
        var file = Path.Combine(_folder.Path, "given.pem");
        using var own = SelfSigned();
        File.WriteAllText(file, own.ExportCertificatePem());

        CodeOf(() => ServerCertificate.Load(file, null, TimeProvider.System.GetUtcNow()).Dispose()).ShouldBe(StartProblem.CertificateWithoutKey);

        File.WriteAllText(Path.ChangeExtension(file, ".key"), own.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        CodeOf(() => ServerCertificate.Load(file, null, TimeProvider.System.GetUtcNow()).Dispose()).ShouldBeNull();
    }

    [Fact]
    public void Something_else_than_a_certificate_is_said()
    {
        var file = Path.Combine(_folder.Path, "given.pfx");
        File.WriteAllText(file, "hello");

        CodeOf(() => ServerCertificate.Load(file, null, TimeProvider.System.GetUtcNow()).Dispose()).ShouldBe(StartProblem.CertificateUnreadable);
    }

    private static UnixFileMode ModeOf(string file) => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(file);

    private static string? CodeOf(Action act)
    {
        try
        {
            act();
            return null;
        }
        catch (CannotStartException refused)
        {
            return refused.Message.Split(' ')[0];
        }
    }

    private Task<KktHost> StartAsync(string certificate) => KktHost.StartAsync(
        new() { DataFolder = Path.Combine(_folder.Path, "data"), Port = 0, Certificate = certificate }, TestContext.Current.CancellationToken);

    private static HttpClient Trusting(string authorityFile)
    {
        var authority = X509CertificateLoader.LoadCertificateFromFile(authorityFile);
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.Add(authority);
        return new(handler);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
