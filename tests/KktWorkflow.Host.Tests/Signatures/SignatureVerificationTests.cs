using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Signatures;
using KktWorkflow.Host.Signatures;
using KktWorkflow.Host.Signatures.Cms;
using Org.BouncyCastle.Ocsp;

namespace KktWorkflow.Host.Tests.Signatures;

public sealed class SignatureVerificationTests
{
    private static readonly SigningWorld World = new();

    private static DateTimeOffset Now => SigningWorld.Now;

    private static (byte[] Approved, TestPdf Signed) Signed(TestSigner signer, TestField? field = null)
    {
        var pdf = TestPdf.Plain();
        return (pdf.Bytes, pdf.Copy().Sign(signer, field));
    }

    private static string Judge(TestSigner signer, DateTimeOffset? now = null)
    {
        var (approved, signed) = Signed(signer);
        return SigningWorld.Codes(World.Verify(signed, approved, now));
    }

    [Fact]
    public void A_sound_signature_is_valid_and_says_who_and_when()
    {
        var (approved, signed) = Signed(World.Signer);

        var report = World.Verify(signed, approved);

        report.IsValid.ShouldBeTrue(SigningWorld.Told(report));
        var signature = report.Signatures.ShouldHaveSingleItem();
        signature.Signer!.CommonName.ShouldBe("Nguyễn Văn An");
        signature.Signer.Thumbprint.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(World.Leader.Certificate.RawData)));
        signature.Time.ShouldBe(new SigningTime.Proven(Instant.From(Now.AddMinutes(-1)), "Dấu thời gian"));
        report.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(signed.Bytes)));
        report.ApprovedSha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(approved)));
    }

    [Theory]
    [InlineData("adbe.pkcs7.detached")]
    [InlineData("ETSI.CAdES.detached")]
    public void Both_detached_forms_are_taken(string form)
    {
        var (approved, signed) = Signed(World.Signer, new() { SubFilter = form });

        World.Verify(signed, approved).IsValid.ShouldBeTrue();
    }

    [Fact]
    public void A_signature_is_judged_without_an_approved_file_too()
    {
        var (_, signed) = Signed(World.Signer);

        World.Verify(signed).IsValid.ShouldBeTrue();
    }

    [Fact]
    public void Revocation_data_in_a_store_behind_the_signature_counts()
    {
        var (approved, signed) = Signed(World.Signer with { Lists = [] });
        SigningWorld.Codes(World.Verify(signed, approved)).ShouldContain(SignatureFinding.RevocationUnknown);

        signed.AddStore(World.Lists);

        var report = World.Verify(signed, approved);
        report.IsValid.ShouldBeTrue(SigningWorld.Told(report));
    }

    [Fact]
    public void A_second_signature_is_held_against_the_first_signed_file()
    {
        var (approved, signed) = Signed(World.Signer);
        var first = signed.AddStore(World.Lists).Bytes;
        var agency = World.Issuing.Issue("Ban Quản lý");
        signed.Sign(new(agency) { Lists = World.Lists, Stamp = new(World.Stamper, Now) }, new() { Rectangle = "300 50 400 150" });

        var report = World.Verify(signed, first);

        report.IsValid.ShouldBeTrue(SigningWorld.Told(report));
        report.Signatures.Select(signature => signature.InApproved).ShouldBe([true, false]);
        report.Added.Single().Signer!.CommonName.ShouldBe("Ban Quản lý");
        World.Verify(signed, approved).Signatures.Count.ShouldBe(2);
        World.Verify(first, first).IsValid.ShouldBeFalse();
    }

    [Fact]
    public void A_time_stamp_of_the_document_may_follow()
    {
        var (approved, signed) = Signed(World.Signer);
        signed.AddStore(World.Lists).Sign(World.Signer, new() { IsDocumentTimeStamp = true, HasPicture = false, Rectangle = "0 0 0 0" });

        var report = World.Verify(signed, approved);

        report.IsValid.ShouldBeTrue(SigningWorld.Told(report));
        report.Signatures.Count.ShouldBe(1);
    }

    [Fact]
    public void Without_a_time_stamp_the_moment_of_the_verification_counts()
    {
        var (approved, signed) = Signed(World.Signer with { Stamp = null });

        var report = World.Verify(signed, approved);

        report.IsValid.ShouldBeTrue(SigningWorld.Told(report));
        report.Signatures.Single().Time.ShouldBe(new SigningTime.Claimed(Instant.From(Now.AddMinutes(-2))));
        SigningWorld.Codes(World.Verify(signed, approved, Now.AddDays(6))).ShouldContain(SignatureFinding.RevocationUnknown);
        SigningWorld.Codes(World.Verify(signed, approved, Now.AddYears(2))).ShouldContain(SignatureFinding.NotInTime);
    }

    [Fact]
    public void Altered_bytes_break_a_signature()
    {
        var (_, signed) = Signed(World.Signer);
        signed.Bytes[signed.Bytes.AsSpan().IndexOf("Quyet dinh so"u8)] = (byte)'q';

        SigningWorld.Codes(World.Verify(signed)).ShouldBe(SignatureFinding.Broken);
    }

    [Fact]
    public void A_signature_over_other_bytes_than_the_approved_is_refused()
    {
        var (_, signed) = Signed(World.Signer);
        var other = TestPdf.Plain((_, objects) => objects[4] = TestPdf.Stream("BT ET")).Bytes;

        SigningWorld.Codes(World.Verify(signed, other)).ShouldBe(SignatureFinding.OtherBytes);
    }

    [Fact]
    public void A_file_that_is_not_signed_is_refused()
    {
        var pdf = TestPdf.Plain();

        SigningWorld.Codes(World.Verify(pdf)).ShouldBe(SignatureFinding.NotSigned);
        SigningWorld.Codes(World.Verify(pdf, pdf.Bytes)).ShouldBe(SignatureFinding.NotSigned);
        SigningWorld.Codes(World.Verify("GIF89a"u8.ToArray())).ShouldBe(SignatureFinding.NoPdf);
    }

    [Fact]
    public void The_signer_has_to_be_the_person_by_the_certificate_and_not_by_the_name()
    {
        var (approved, signed) = Signed(World.Signer);
        var report = World.Verify(signed, approved);
        var namesake = World.Issuing.Issue("Nguyễn Văn An");

        report.For(new HashSet<string> { report.Signatures[0].Signer!.Thumbprint }).IsValid.ShouldBeTrue();
        SigningWorld.Codes(report.For(new HashSet<string> { Convert.ToHexStringLower(SHA256.HashData(namesake.Certificate.RawData)) })).ShouldBe(SignatureFinding.OtherSigner);
        SigningWorld.Codes(report.For(new HashSet<string>())).ShouldBe(SignatureFinding.OtherSigner);
    }

    [Fact]
    public void A_certificate_that_has_expired_or_begins_later_is_refused()
    {
        Judge(World.Signer with { Certificate = World.Issuing.Issue("Cũ", new() { Until = Now.AddDays(-1) }) }).ShouldContain(SignatureFinding.NotInTime);
        Judge(World.Signer with { Certificate = World.Issuing.Issue("Mới", new() { From = Now.AddDays(1) }) }).ShouldContain(SignatureFinding.NotInTime);
    }

    [Fact]
    public void A_back_dated_claim_does_not_help_an_expired_certificate()
    {
        var old = World.Issuing.Issue("Cũ", new() { Until = Now.AddDays(-1) });

        Judge(new(old) { Claimed = Now.AddDays(-2), Lists = [World.Root.List(Now.AddDays(-3)), World.Issuing.List(Now.AddDays(-3))] }).ShouldContain(SignatureFinding.NotInTime);
    }

    [Fact]
    public void Revocation_data_from_around_a_claimed_time_is_too_old()
    {
        // Genuine lists of the past, as somebody with a key that was revoked since would put them in.
        byte[][] past = [World.Root.List(Now.AddDays(-30), Now.AddDays(-20)), World.Issuing.List(Now.AddDays(-30), Now.AddDays(-20))];

        Judge(new(World.Leader) { Claimed = Now.AddDays(-25), Lists = past }).ShouldBe($"{SignatureFinding.RevocationUnknown} {SignatureFinding.RevocationUnknown}");
    }

    [Fact]
    public void A_back_dated_stamp_of_an_authority_that_is_revoked_by_now_proves_nothing()
    {
        byte[][] past = [World.Root.List(Now.AddDays(-30), Now.AddDays(-20)), World.Issuing.List(Now.AddDays(-30), Now.AddDays(-20))];

        var codes = Judge(new(World.Leader) { Claimed = Now.AddDays(-25), Lists = past, Stamp = new(World.Stamper, Now.AddDays(-25)) });

        codes.ShouldContain(SignatureFinding.TimeStamp);
        codes.ShouldContain(SignatureFinding.RevocationUnknown);
    }

    [Fact]
    public void A_revoked_certificate_is_refused()
    {
        var lists = new[] { World.Root.List(), World.Issuing.List(null, null, (World.Leader, Now.AddDays(-3), null)) };

        Judge(World.Signer with { Lists = lists }).ShouldBe(SignatureFinding.Revoked);
    }

    [Fact]
    public void A_revocation_after_a_proven_time_counts_only_when_the_key_may_have_been_lost()
    {
        var stamp = new TestStamp(World.Stamper, Now.AddDays(-3));
        byte[][] Lists(X509RevocationReason? reason) => [World.Root.List(), World.Issuing.List(null, null, (World.Leader, Now.AddDays(-2), reason))];

        Judge(World.Signer with { Lists = Lists(X509RevocationReason.Superseded), Stamp = stamp }).ShouldBe("");
        Judge(World.Signer with { Lists = Lists(X509RevocationReason.KeyCompromise), Stamp = stamp }).ShouldBe(SignatureFinding.Revoked);
        Judge(World.Signer with { Lists = Lists(null), Stamp = stamp }).ShouldBe(SignatureFinding.Revoked);
        Judge(World.Signer with { Lists = Lists(X509RevocationReason.Superseded), Stamp = null }).ShouldBe(SignatureFinding.Revoked);
    }

    [Fact]
    public void A_revocation_that_is_dated_ahead_or_whose_reason_cannot_be_read_counts()
    {
        var stamp = new TestStamp(World.Stamper, Now.AddDays(-3));
        var ahead = World.Issuing.List(null, null, (World.Leader, Now.AddDays(2), X509RevocationReason.Superseded));
        var later = World.Issuing.List(Now.AddDays(1), null, (World.Leader, Now.AddDays(-1), X509RevocationReason.KeyCompromise));

        Judge(World.Signer with { Lists = [World.Root.List(), ahead], Stamp = stamp }).ShouldBe(SignatureFinding.Revoked);
        Judge(World.Signer with { Lists = [World.Root.List(), World.Issuing.List(), later], Stamp = stamp }).ShouldBe(SignatureFinding.Revoked);
        Judge(World.Signer with { Lists = [World.Root.List(), World.Issuing.List(), World.Issuing.ListWithoutReason(World.Leader, Now.AddDays(-1))], Stamp = stamp }).ShouldBe(SignatureFinding.Revoked);
    }

    [Fact]
    public void Revocation_data_of_an_earlier_store_counts_when_a_later_one_leaves_it_out()
    {
        var (approved, signed) = Signed(World.Signer with { Lists = [] });
        signed.AddStore(World.Lists).AddStore([]);

        SigningWorld.Codes(World.Verify(signed, approved)).ShouldBe("");
    }

    [Fact]
    public void Authorities_of_signers_are_not_trusted_for_time_stamps_unless_they_are_named_for_them()
    {
        var (approved, signed) = Signed(World.Signer);
        SignatureReport With(TrustAnchors? stamps) => SignatureVerification.Verify(signed.Bytes, ApprovedBytes.Of(approved), World.Anchors.WithStamps(stamps), Instant.From(Now));

        With(World.Anchors).IsValid.ShouldBeTrue();
        SigningWorld.Codes(With(null)).ShouldContain(SignatureFinding.TimeStamp);
        SigningWorld.Codes(With(TrustAnchors.Of([TestAuthority.Root("Gốc khác").ForMessages]))).ShouldContain(SignatureFinding.TimeStamp);
    }

    [Fact]
    public void Huge_certificates_are_not_taken_apart()
    {
        var huge = World.Issuing.Issue("Nguyễn Văn An", new() { Padding = 40_000 });
        var evidence = new SignatureEvidence();

        evidence.AddCertificate(huge.Certificate.RawData);
        evidence.AddCertificate(World.Leader.Certificate.RawData);

        evidence.Certificates.Count.ShouldBe(1);
        var (approved, signed) = Signed(World.Signer with { Certificate = huge }, new() { Placeholder = 120_000 });
        SigningWorld.Codes(World.Verify(signed, approved)).ShouldBe(SignatureFinding.Form);
        var (_, common) = Signed(World.Signer, new() { Placeholder = 120_000 });
        World.Verify(common, approved).IsValid.ShouldBeTrue();
    }

    [Fact]
    public void An_rsa_key_with_a_small_exponent_is_refused()
    {
        var generator = new Org.BouncyCastle.Crypto.Generators.RsaKeyPairGenerator();
        generator.Init(new Org.BouncyCastle.Crypto.Parameters.RsaKeyGenerationParameters(Org.BouncyCastle.Math.BigInteger.Three, new(), 2048, 20));
        var pair = generator.GenerateKeyPair();
        var made = new Org.BouncyCastle.X509.X509V3CertificateGenerator();
        made.SetSerialNumber(Org.BouncyCastle.Math.BigInteger.One);
        made.SetIssuerDN(new("CN=a"));
        made.SetSubjectDN(new("CN=a"));
        made.SetNotBefore(Now.UtcDateTime);
        made.SetNotAfter(Now.AddDays(1).UtcDateTime);
        made.SetPublicKey(pair.Public);

        var weakness = Algorithms.WeaknessOf(made.Generate(new Org.BouncyCastle.Crypto.Operators.Asn1SignatureFactory("SHA256WITHRSA", pair.Private)));

        weakness.ShouldNotBeNull().ShouldContain("RSA");
        Algorithms.WeaknessOf(World.Issuing.Issue("RSA", new() { RsaBits = 2048 }).ForMessages).ShouldBeNull();
    }

    [Fact]
    public void A_file_is_not_hashed_for_those_whom_nobody_vouches_for_and_once_for_the_others()
    {
        var stranger = TestAuthority.Root("Gốc lạ");
        var (_, signed) = Signed(new(stranger.Issue("Nguyễn Văn An")) { Lists = [stranger.List()] });
        signed.Bytes[signed.Bytes.AsSpan().IndexOf("Quyet dinh so"u8)] = (byte)'q';
        var ranges = new TwoRanges("ab"u8.ToArray(), "cd"u8.ToArray());

        SigningWorld.Codes(World.Verify(signed)).ShouldBe(SignatureFinding.NoChain);
        ranges.Hash(HashAlgorithmName.SHA256).ShouldBe(SHA256.HashData("abcd"u8));
        ranges.Hash(HashAlgorithmName.SHA256).ShouldBeSameAs(ranges.Hash(HashAlgorithmName.SHA256));
    }

    [Fact]
    public void The_report_tells_what_was_compared_and_where_a_picture_lies()
    {
        var (approved, signed) = Signed(World.Signer, new() { Rectangle = "50 50.5 200 100" });
        string Told(byte[]? held) => string.Join('\n', SignatureWords.Lines(World.Verify(signed, held), "f", System.Globalization.CultureInfo.GetCultureInfo("vi")));

        World.Verify(signed, approved).Signatures.Single().Picture.ShouldBe(new SignaturePicture(1, 50, 50.5m, 200, 100));
        World.Verify(signed).Signatures.Single().Picture.ShouldNotBeNull();
        Told(approved).ShouldContain("nằm đè lên trang 1");
        Told(approved).ShouldContain(Convert.ToHexStringLower(SHA256.HashData(approved)));
        Told(approved).ShouldNotContain("chưa đối chiếu nội dung");
        Told(null).ShouldContain("chỉ kiểm chữ ký, chưa đối chiếu nội dung");
    }

    [Fact]
    public void A_revoked_intermediate_authority_is_refused()
    {
        var lists = new[] { World.Root.List(null, null, (World.Issuing, Now.AddDays(-3), null)), World.Issuing.List() };

        Judge(World.Signer with { Lists = lists }).ShouldContain(SignatureFinding.Revoked);
    }

    [Fact]
    public void A_list_that_the_authority_did_not_sign_says_nothing()
    {
        var forged = TestAuthority.Root("CA cấp chứng thư");

        Judge(World.Signer with { Lists = [World.Root.List(), forged.List()], Stamp = null }).ShouldBe(SignatureFinding.RevocationUnknown);
    }

    [Fact]
    public void An_answer_of_ocsp_counts_when_the_authority_or_its_delegate_signed_it()
    {
        TestSigner With(params byte[][] answers) => new(World.Leader) { Lists = [World.Root.List()], Responses = answers };

        Judge(With(TestAnswer.About(World.Leader, World.Issuing, World.Responder, Now.AddHours(-1), Now.AddDays(1)))).ShouldBe("");
        Judge(With(TestAnswer.About(World.Leader, World.Issuing, World.Responder, Now.AddHours(-1)))).ShouldBe("");
        Judge(With(TestAnswer.About(World.Leader, World.Issuing, World.Responder, Now.AddDays(-4), Now.AddDays(-3)))).ShouldBe(SignatureFinding.RevocationUnknown);
        Judge(With(TestAnswer.About(World.Leader, World.Issuing, World.Leader, Now.AddHours(-1), Now.AddDays(1)))).ShouldBe(SignatureFinding.RevocationUnknown);
        Judge(With(TestAnswer.About(World.Stamper, World.Issuing, World.Responder, Now.AddHours(-1), Now.AddDays(1)))).ShouldBe(SignatureFinding.RevocationUnknown);
        Judge(With(TestAnswer.About(World.Leader, World.Issuing, World.Responder, Now.AddHours(-1), Now.AddDays(1), new RevokedStatus(Now.AddDays(-1).UtcDateTime, 0)))).ShouldBe(SignatureFinding.Revoked);
    }

    [Fact]
    public void A_chain_to_an_authority_that_is_not_configured_is_refused()
    {
        var stranger = TestAuthority.Root("Gốc lạ");
        var leaf = stranger.Issue("Nguyễn Văn An");

        Judge(new(leaf) { Lists = [stranger.List()] }).ShouldBe(SignatureFinding.NoChain);
        Judge(new(TestAuthority.Root()) { Lists = World.Lists }).ShouldNotBe("");
    }

    [Fact]
    public void A_certificate_of_somebody_who_is_no_authority_issues_nothing()
    {
        var leaf = World.Leader.Issue("Người khác");

        Judge(new(leaf) { Lists = World.Lists }).ShouldBe(SignatureFinding.NoChain);
    }

    [Fact]
    public void A_certificate_for_another_use_does_not_sign()
    {
        Judge(World.Signer with { Certificate = World.Issuing.Issue("Máy chủ", new() { Purpose = "1.3.6.1.5.5.7.3.1" }) }).ShouldBe(SignatureFinding.Usage);
        Judge(World.Signer with { Certificate = World.Issuing.Issue("Mã hóa", new() { Usage = X509KeyUsageFlags.KeyEncipherment }) }).ShouldBe(SignatureFinding.Usage);
    }

    [Fact]
    public void Weak_algorithms_and_keys_are_refused_wherever_they_are()
    {
        var small = World.Issuing.Issue("RSA nhỏ", new() { RsaBits = 1024 });

        Judge(World.Signer with { Digest = "SHA1" }).ShouldBe(SignatureFinding.Weak);
        Judge(World.Signer with { Certificate = small }).ShouldBe(SignatureFinding.Weak);
        Judge(new(World.Issuing.Issue("SHA-1", new() { Digest = HashAlgorithmName.SHA1 })) { Lists = World.Lists }).ShouldBe(SignatureFinding.Weak);
    }

    [Fact]
    public void An_rsa_key_of_2048_bits_is_strong_enough() =>
        Judge(World.Signer with { Certificate = World.Issuing.Issue("RSA", new() { RsaBits = 2048 }) }).ShouldBe("");

    [Fact]
    public void An_authority_in_between_that_was_signed_by_sha1_is_refused()
    {
        var old = World.Root.Issue("CA cũ", new() { IsAuthority = true, Digest = HashAlgorithmName.SHA1 });

        Judge(new(old.Issue("Nguyễn Văn An")) { Lists = [World.Root.List(), old.List()] }).ShouldBe(SignatureFinding.Weak);
    }

    [Fact]
    public void The_certificate_has_to_be_bound_to_the_signature()
    {
        Judge(World.Signer with { IsBound = false }).ShouldBe(SignatureFinding.Attribute);
        Judge(World.Signer with { BoundTo = World.Stamper }).ShouldBe(SignatureFinding.Attribute);
    }

    [Fact]
    public void A_message_with_content_or_two_signers_is_refused()
    {
        Judge(World.Signer with { IsAttached = true }).ShouldBe(SignatureFinding.Form);
        Judge(World.Signer with { Stamp = null, Second = World.Issuing.Issue("Người thứ hai") }).ShouldBe(SignatureFinding.Form);
    }

    [Theory]
    [InlineData("adbe.x509.rsa_sha1")]
    [InlineData("adbe.pkcs7.sha1")]
    public void Another_form_is_refused(string form)
    {
        var (approved, signed) = Signed(World.Signer, new() { SubFilter = form });

        SigningWorld.Codes(World.Verify(signed, approved)).ShouldBe(SignatureFinding.Form);
    }

    [Fact]
    public void A_time_stamp_over_something_else_is_refused() =>
        Judge(World.Signer with { Stamp = new(World.Stamper, Now.AddMinutes(-1)) { Other = "khác"u8.ToArray() } }).ShouldBe(SignatureFinding.TimeStamp);

    [Fact]
    public void A_time_stamp_by_sha1_is_refused() =>
        Judge(World.Signer with { Stamp = new(World.Stamper, Now.AddMinutes(-1)) { Digest = "1.3.14.3.2.26" } }).ShouldBe(SignatureFinding.TimeStamp);

    [Fact]
    public void A_time_stamp_of_a_revoked_authority_is_refused_whenever_it_was_made()
    {
        var lists = new[] { World.Root.List(), World.Issuing.List(null, null, (World.Stamper, Now.AddDays(-1), X509RevocationReason.Superseded)) };

        Judge(World.Signer with { Lists = lists, Stamp = new(World.Stamper, Now.AddDays(-2)) }).ShouldContain(SignatureFinding.TimeStamp);
    }

    [Fact]
    public void Times_in_the_future_are_refused()
    {
        Judge(World.Signer with { Claimed = Now.AddHours(1) }).ShouldBe(SignatureFinding.InTheFuture);
        Judge(World.Signer with { Stamp = new(World.Stamper, Now.AddHours(1)) }).ShouldBe(SignatureFinding.TimeStamp);
    }

    [Fact]
    public void Damage_anywhere_in_a_signature_never_throws_and_makes_it_nobody_elses()
    {
        var (approved, signed) = Signed(World.Signer);
        var leader = World.Verify(signed, approved).Signatures[0].Signer;
        var random = new Random(17);
        var from = signed.Bytes.AsSpan().IndexOf("/Contents<3"u8) + "/Contents<".Length;
        for (var round = 0; round < 300; round++)
        {
            var bytes = signed.Bytes.ToArray();
            // The message itself begins there; what pads it comes some thousands of digits later.
            var at = from + random.Next(1600);
            bytes[at] = (byte)"0123456789ABCDEF"[(Convert.ToInt32(((char)bytes[at]).ToString(), 16) + 1 + random.Next(15)) % 16];

            var report = World.Verify(bytes, approved);

            if (report.IsValid)
                report.Signatures[0].Signer.ShouldBe(leader);
        }
    }
}
