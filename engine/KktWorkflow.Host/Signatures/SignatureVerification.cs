using System.Globalization;
using System.Security.Cryptography;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Signatures;
using KktWorkflow.Host.Signatures.Cms;
using KktWorkflow.Host.Signatures.Pdf;

namespace KktWorkflow.Host.Signatures;

/// <summary>Verifies the signatures of a PDF file (PAdES). Takes little and refuses the rest: what it accepts was read in one way only. Asks no network and no clock;
/// time and memory are bounded by <see cref="PdfBudget"/> whatever the file is.</summary>
internal static class SignatureVerification
{
    private const int Megabyte = 1 << 20;

    public const int LargestFile = 100 * Megabyte;

    private static readonly string[] Forms = ["adbe.pkcs7.detached", "ETSI.CAdES.detached"];

    /// <param name="approved">What the file has to begin with; null to judge the signatures alone, by what the first of them covers.</param>
    /// <param name="now">Where no time stamp proves another, certificates and revocation are judged at this moment.</param>
    public static SignatureReport Verify(ReadOnlyMemory<byte> file, ApprovedBytes? approved, TrustAnchors anchors, Instant now)
    {
        var report = new SignatureReport(Convert.ToHexStringLower(SHA256.HashData(file.Span)), file.Length, approved?.Sha256, now, [], []);
        try
        {
            // Cheapest first: nothing is taken apart that can't be the right file.
            if (file.Length > LargestFile || !file.Span.StartsWith("%PDF-"u8))
                return Refused(SignatureFinding.NoPdf, (LargestFile / Megabyte).ToString(CultureInfo.InvariantCulture));
            if (approved is not null && !approved.AreStartOf(file.Span))
                return Refused(SignatureFinding.OtherBytes, "");
            return approved?.Length == file.Length ? Refused(SignatureFinding.NotSigned, "") : Judged(report, file, approved, anchors, now.ToDateTimeOffset());
        }
        catch (PdfRefused refused)
        {
            return report with { Findings = [refused.Finding] };
        }

        SignatureReport Refused(string code, string fact) => report with { Findings = [new(code, "", fact)] };
    }

    private static SignatureReport Judged(SignatureReport report, ReadOnlyMemory<byte> bytes, ApprovedBytes? approved, TrustAnchors anchors, DateTimeOffset now)
    {
        var budget = new PdfBudget();
        var file = new PdfFile(bytes, budget);
        var start = PdfTables.StartOf(file, bytes.Length);
        // Of the approved bytes alone where there are some: what was added is not followed before it has been held against them.
        var held = approved is null ? file : new PdfFile(bytes[..(int)approved.Length], budget);
        var ends = PdfSignatureField.All(held, PdfTables.Chain(held, held.Bytes.Length)).Select(field => field.CoversTo).ToList();
        if (approved is null && ends.Count == 0)
            return report with { Findings = [new(SignatureFinding.NotSigned, "", "")] };
        // What the first signature covers, or what was approved, is the ground; what came later is held against it.
        var first = ends.Append(approved?.Length ?? long.MaxValue).Min();
        if (first is <= 0 || first > bytes.Length)
            throw PdfRefused.Unreadable(first, "/ByteRange");
        var ground = PdfGround.Read(bytes[..(int)first], file.Budget);
        var revisions = PdfRevision.All(file, ground);
        if (revisions.LastOrDefault() is { } newest && newest.After.TableAt != start)
            throw PdfRefused.Unreadable(bytes.Length, "startxref");

        var found = new List<(PdfSignatureField Field, int End, int Next)>();
        found.AddRange(PdfSignatureField.All(file, ground.State).Select(field => (field, ground.End, ground.End)));
        var additions = new PdfAdditions(file, ground);
        var pictures = new PdfPictures();
        foreach (var revision in revisions)
        {
            if (additions.Check(revision, pictures) is { } field)
                found.Add((field, revision.End, revision.Next));
        }

        if (found.GroupBy(signature => signature.Field.Name, StringComparer.Ordinal).Any(named => named.Count() > 1))
            throw PdfRefused.Unusual(ground.State.Root, "/T");
        if (found.Count > PdfSignatureField.Most)
            throw new PdfRefused(new(SignatureFinding.TooMuch, "", "/Sig"));
        var boundary = approved is null || approved.Length == ground.End || revisions.Any(r => approved.Length >= r.End && approved.Length <= r.Next);
        if (!boundary)
            throw PdfRefused.Unusual(approved!.Length, "%%EOF");

        var evidence = new SignatureEvidence();
        var stores = new HashSet<(string Kind, int At)>();
        foreach (var state in revisions.Select(revision => revision.After).Prepend(ground.State))
            AddStore(evidence, stores, file, state);
        var ranges = new Dictionary<(long, long, long), TwoRanges>();
        var read = found.Select(signature => Read(file, ranges, signature.Field, signature.End, signature.Next) with
        {
            InApproved = signature.End <= approved?.Length,
            Picture = pictures.PlaceOf(file, ground.State, signature.Field.Written),
        }).ToList();
        foreach (var message in read)
            message.Message?.AddTo(evidence);
        var verdicts = read.Select(signature => signature.Judge(anchors, evidence, now)).OfType<SignatureVerdict>().ToList();
        var stamps = read.Where(signature => signature is { InApproved: false, Field.IsDocumentTimeStamp: true }).SelectMany(signature => signature.JudgeStamp(anchors, evidence, now)).ToList();
        return report with
        {
            Signatures = [.. verdicts],
            Findings = verdicts.Any(verdict => !verdict.InApproved) ? [.. stamps] : [.. stamps, new(SignatureFinding.NotSigned, "", "")],
        };
    }

    /// <summary>What the store of one revision brings; a later one may leave out what an earlier one had.</summary>
    private static void AddStore(SignatureEvidence evidence, HashSet<(string Kind, int At)> taken, PdfFile file, PdfState state)
    {
        if (file.Follow(state, (file.Read(state, state.Root) as PdfValue.Dictionary)?["DSS"]) is not PdfValue.Dictionary store)
            return;
        Add("Certs", evidence.AddCertificate);
        Add("CRLs", evidence.AddList);
        Add("OCSPs", evidence.AddResponse);

        void Add(string kind, Action<byte[]> add)
        {
            if (file.Follow(state, store[kind]) is not PdfValue.List list)
                return;
            foreach (var item in list.Items)
            {
                if (file.Follow(state, item) is PdfValue.Stream stream && taken.Add((kind, stream.Start)))
                    add(file.Content(stream));
            }
        }
    }

    private static ReadSignature Read(PdfFile file, Dictionary<(long, long, long), TwoRanges> ranges, PdfSignatureField field, int end, int next)
    {
        var (gapFrom, gapTo, to) = (field.Range[1], field.Range[2], field.CoversTo);
        var isWhole = field.Range[0] == 0 && gapFrom > 0 && gapFrom < gapTo && field.Range[3] > 0 && to >= end && to <= next
            && gapFrom == field.Contents.At && gapTo == field.Contents.End;
        if (!isWhole)
            return new(field, null, null, new(SignatureFinding.Range, field.Name, "/ByteRange"));
        if (!ranges.TryGetValue((gapFrom, gapTo, to), out var signed))
            ranges[(gapFrom, gapTo, to)] = signed = new(file.Bytes[..(int)gapFrom], file.Bytes[(int)gapTo..(int)to]);
        if (field.IsDocumentTimeStamp)
            return new(field, signed, null, field.SubFilter == "ETSI.RFC3161" ? null : new(SignatureFinding.Form, field.Name, field.SubFilter));
        if (!Forms.Contains(field.SubFilter))
            return new(field, signed, null, new(SignatureFinding.Form, field.Name, field.SubFilter));
        return CmsSignature.Read(field.Contents.Bytes, signed) is { } message
            ? new(field, signed, message, null)
            : new(field, signed, null, new(SignatureFinding.Form, field.Name, "CMS"));
    }

    /// <summary>A signature as it stands in the file.</summary>
    private sealed record ReadSignature(PdfSignatureField Field, TwoRanges? Signed, CmsSignature? Message, SignatureFinding? Wrong)
    {
        /// <summary>By where its revision ends, not by what it says that it covers.</summary>
        public bool InApproved { get; init; }

        public SignaturePicture? Picture { get; init; }

        /// <summary>Null for a time stamp of the document, which is nobody's signature.</summary>
        public SignatureVerdict? Judge(TrustAnchors anchors, SignatureEvidence evidence, DateTimeOffset now)
        {
            if (Field.IsDocumentTimeStamp)
                return null;
            var bytes = Field.Range[1] + Field.Range[3];
            if (Wrong is not null || Message is null)
                return new(Field.Name, bytes, InApproved, null, null, Wrong is null ? [] : [Wrong], Picture);
            var (signer, time, findings) = Message.Judge(Field.Name, anchors, evidence, now);
            return new(Field.Name, bytes, InApproved, signer, time, [.. findings], Picture);
        }

        public IReadOnlyList<SignatureFinding> JudgeStamp(TrustAnchors anchors, SignatureEvidence evidence, DateTimeOffset now)
        {
            if (Wrong is not null)
                return [Wrong];
            return Der.Unpadded(Field.Contents.Bytes) is { } token && Signed is not null
                ? new TimeStamps(anchors.ForStamps, evidence, now).Check(token, Signed.Hash).Wrong
                : [new(SignatureFinding.TimeStamp, Field.Name, "DER")];
        }
    }
}
