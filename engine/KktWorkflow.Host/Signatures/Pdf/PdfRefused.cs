using System.Globalization;
using KktWorkflow.Engine.Signatures;

namespace KktWorkflow.Host.Signatures.Pdf;

/// <summary>Ends the reading of a file where it stops being what is taken. Never leaves the verification, which answers with the finding.</summary>
internal sealed class PdfRefused(SignatureFinding finding) : Exception(finding.Code)
{
    public SignatureFinding Finding { get; } = finding;

    public static PdfRefused Unreadable(long at, string expected) => new(new(SignatureFinding.Unreadable, at.ToString(CultureInfo.InvariantCulture), expected));

    public static PdfRefused Unusual(long place, string what) => new(new(SignatureFinding.Unusual, place.ToString(CultureInfo.InvariantCulture), what));

    public static PdfRefused Changed(long number, string what) => new(new(SignatureFinding.Changed, number.ToString(CultureInfo.InvariantCulture), what));
}
