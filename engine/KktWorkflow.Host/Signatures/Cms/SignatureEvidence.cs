using KktWorkflow.Engine.Signatures;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Ocsp;
using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.X509;

namespace KktWorkflow.Host.Signatures.Cms;

/// <summary>Certificates and revocation data that a file brings along, wherever in it they stand. None of it is trusted for being there.</summary>
internal sealed class SignatureEvidence
{
    private const int Most = 64;
    private const int MostBytes = 8 << 20;

    private readonly List<X509Certificate> _certificates = [];
    private readonly List<X509Crl> _lists = [];
    private readonly List<BasicOcspResp> _answers = [];
    private int _count;
    private long _bytes;

    public IReadOnlyList<X509Certificate> Certificates => _certificates;

    public IReadOnlyList<X509Crl> Lists => _lists;

    public IReadOnlyList<BasicOcspResp> Answers => _answers;

    public void AddCertificate(byte[] encoded) => Add(encoded, () =>
    {
        if (encoded.Length <= Cms.Certificates.Largest)
            _certificates.Add(new(encoded));
    });

    public void AddList(byte[] encoded) => Add(encoded, () => _lists.Add(new(encoded)));

    /// <summary>An answer as it comes over the wire.</summary>
    public void AddResponse(byte[] encoded) => Add(encoded, () =>
    {
        if (new OcspResp(encoded) is { Status: OcspRespStatus.Successful } response && response.GetResponseObject() is BasicOcspResp answer)
            Keep(BasicOcspResponse.GetInstance(Asn1Object.FromByteArray(answer.GetEncoded())));
    });

    private void AddAnswer(byte[] encoded) => Add(encoded, () => Keep(BasicOcspResponse.GetInstance(Asn1Object.FromByteArray(encoded))));

    private void Keep(BasicOcspResponse answer)
    {
        if (answer.Certs?.Any(one => one.GetEncoded().Length > Cms.Certificates.Largest) != true)
            _answers.Add(new(answer));
    }

    /// <summary>`RevocationInfoArchival` of Adobe: lists and responses that the signer put under the signature.</summary>
    public void AddArchival(Asn1Encodable value)
    {
        foreach (var part in Asn1Sequence.GetInstance(value).Select(part => Asn1TaggedObject.GetInstance(part)))
        {
            var items = Asn1Sequence.GetInstance(part.GetExplicitBaseObject());
            foreach (var item in items.Select(one => one.GetEncoded(Asn1Encodable.Der)))
            {
                if (part.TagNo == 0)
                    AddList(item);
                else if (part.TagNo == 1)
                    AddResponse(item);
            }
        }
    }

    /// <summary>`RevocationValues` of CAdES.</summary>
    public void AddValues(Asn1Encodable value)
    {
        foreach (var part in Asn1Sequence.GetInstance(value).Select(part => Asn1TaggedObject.GetInstance(part)).Where(part => part.TagNo is 0 or 1))
        {
            foreach (var item in Asn1Sequence.GetInstance(part.GetExplicitBaseObject()).Select(one => one.GetEncoded(Asn1Encodable.Der)))
            {
                if (part.TagNo == 0)
                    AddList(item);
                else
                    AddAnswer(item);
            }
        }
    }

    private void Add(byte[] encoded, Action read)
    {
        if (++_count > Most || (_bytes += encoded.Length) > MostBytes)
            throw new Pdf.PdfRefused(new(SignatureFinding.TooMuch, "", "DSS"));
        if (!Der.IsSound(encoded))
            return;
        try
        {
            read();
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or Pdf.PdfRefused))
        {
            // What can't be read proves nothing; the library tells so by exceptions of many kinds.
        }
    }
}
