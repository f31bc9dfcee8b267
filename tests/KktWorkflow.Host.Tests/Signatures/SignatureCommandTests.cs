using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine.Signatures;
using KktWorkflow.Host.CommandLine;
using KktWorkflow.Host.Signatures;

namespace KktWorkflow.Host.Tests.Signatures;

public sealed class SignatureCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private readonly SigningWorld _world = new();

    public void Dispose() => _folder.Delete(true);

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    private string Anchors()
    {
        Write("goc/root.crt", _world.Root.Certificate.RawData);
        return Path.Combine(_folder.FullName, "goc");
    }

    private static async Task<(int Status, string Output, string Error)> Run(params string[] arguments)
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        await using var error = new StringWriter(CultureInfo.InvariantCulture);
        var status = await KktCommandLine.RunAsync(["signature", .. arguments], output, error);
        return (status, output.ToString(), error.ToString());
    }

    [Fact]
    public async Task A_verdict_is_told_in_both_languages()
    {
        var pdf = TestPdf.Plain();
        var approved = Write("duyet.pdf", pdf.Bytes);
        var signed = Write("ky.pdf", pdf.Copy().Sign(_world.Signer).Bytes);
        var other = Write("khac.pdf", TestPdf.Plain((_, objects) => objects[7] = "(Khac)").Bytes);

        // The certificates of the test are of another time than that of the machine.
        var (status, output, _) = await Run(signed, "--anchors", Anchors(), "--approved", approved);
        status.ShouldBe(1);
        output.ShouldContain("KHÔNG được chấp nhận");
        output.ShouldContain("NOT accepted");
        output.ShouldContain("Nguyễn Văn An");
        output.ShouldContain(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(pdf.Bytes)));
        (await Run(signed, "--anchors", Anchors(), "--tsa-anchors", Anchors())).Output.ShouldContain("chưa đối chiếu nội dung");
        JsonElement.Parse((await Run(signed, "--anchors", Anchors(), "--json")).Output).GetProperty("isContentCompared").GetBoolean().ShouldBeFalse();

        var (refused, said, _) = await Run(signed, "--anchors", Anchors(), "--approved", other, "--json");
        refused.ShouldBe(1);
        var report = JsonElement.Parse(said);
        report.GetProperty("hasFaults").GetBoolean().ShouldBeTrue();
        report.GetProperty("isContentCompared").GetBoolean().ShouldBeTrue();
        report.GetProperty("report").GetProperty("findings")[0].GetProperty("code").GetString().ShouldBe(SignatureFinding.OtherBytes);
    }

    [Fact]
    public async Task A_folder_without_certificates_of_authorities_is_told()
    {
        var signed = Write("ky.pdf", TestPdf.Plain().Bytes);
        Write("goc/la.crt", _world.Leader.Certificate.RawData);

        var (status, _, error) = await Run(signed, "--anchors", Path.Combine(_folder.FullName, "goc"));

        status.ShouldBe(1);
        error.ShouldContain("la.crt");
        (await Run(signed, "--anchors", Path.Combine(_folder.FullName, "khong-co"))).Status.ShouldBe(2);
    }

    [Fact]
    public async Task A_pipe_is_not_waited_for()
    {
        if (OperatingSystem.IsWindows())
            return;
        var pipe = Path.Combine(_folder.FullName, "ong.pdf");
        using (var made = System.Diagnostics.Process.Start("mkfifo", [pipe]))
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        var anchors = Anchors();

        var (status, _, error) = await Run(pipe, "--anchors", anchors).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        status.ShouldBe(1);
        error.ShouldContain("không phải là tệp thường");
        File.CreateSymbolicLink(Path.Combine(anchors, "z.crt"), pipe);
        (await Run(pipe, "--anchors", anchors).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Error.ShouldContain("z.crt");
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public void Every_finding_has_its_sentence(string language)
    {
        var codes = typeof(SignatureFinding).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).ToList();

        codes.Count.ShouldBeGreaterThan(20);
        codes.ShouldAllBe(code => SignatureWords.Of(new SignatureFinding(code, "chỗ", "việc"), CultureInfo.GetCultureInfo(language)).Length > 40);
    }
}
