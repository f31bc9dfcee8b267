using System.Security.Cryptography;
using System.Text;
using KktWorkflow.Engine.Sealing;

namespace KktWorkflow.Engine.Tests.Sealing;

public sealed class DaySealTests
{
    private static readonly DaySeal Seal = new()
    {
        Number = 235,
        Day = new(2026, 8, 25),
        At = Instant.Parse("2026-08-25T23:59:04+07:00"),
        Size = 9_120,
        Root = new('6', 64),
        Previous = new('e', 64),
        Streams = 412,
        Cases = 398,
        Lines = 2_941,
        Key = "0123456789abcdef",
    };

    [Fact]
    public void Leaf_is_hashed_as_its_format_says() => Encoding.UTF8.GetString(new SealLeaf("case/1", 7, new byte[] { 0xAB, 0x01 }, new(2026, 8, 25)).Encode())
        .ShouldBe("""{"stream":"case/1","sequence":7,"head":"ab01","day":"2026-08-25"}""");

    [Fact]
    public void Seal_reads_back_as_it_was_written() => DaySeal.Decode(Seal.Encode()).ShouldBe(Seal);

    [Fact]
    public void Seal_in_any_other_form_is_none()
    {
        var text = Encoding.UTF8.GetString(Seal.Encode());
        foreach (var other in new[] { text + " ", text.Replace("\"v\":1", "\"v\":2", StringComparison.Ordinal), text.Replace("235", "235.0", StringComparison.Ordinal), text[1..], "", "null", text.Replace("}", ",\"x\":1}", StringComparison.Ordinal) })
            DaySeal.Decode(Encoding.UTF8.GetBytes(other)).ShouldBeNull(other);
    }

    [Fact]
    public void Signature_holds_for_its_bytes_and_its_key_alone()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (bytes, publicKey) = (Seal.Encode(), key.ExportSubjectPublicKeyInfo());
        var signature = key.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

        SealKey.HasSigned(publicKey, bytes, signature).ShouldBeTrue();
        SealKey.HasSigned(other.ExportSubjectPublicKeyInfo(), bytes, signature).ShouldBeFalse();
        SealKey.HasSigned([], bytes, signature).ShouldBeFalse();
        SealKey.HasSigned(publicKey, bytes, []).ShouldBeFalse();
        for (var bit = 0; bit < signature.Length * 8; bit++)
        {
            var changed = signature.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            SealKey.HasSigned(publicKey, bytes, changed).ShouldBeFalse($"bit {bit}");
        }
    }
}
