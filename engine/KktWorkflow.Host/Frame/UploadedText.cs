using System.Text;

namespace KktWorkflow.Host.Frame;

/// <summary>The text of a file that somebody sent.</summary>
internal static class UploadedText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null where it is no UTF-8 (nor UTF-16 with its mark): letters of another encoding would be stored as signs that nobody wrote.</summary>
    public static async Task<string?> ReadAsync(IFormFile file, CancellationToken cancellation)
    {
        using var reader = new StreamReader(file.OpenReadStream(), Strict, detectEncodingFromByteOrderMarks: true);
        try
        {
            return await reader.ReadToEndAsync(cancellation);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
