using System.Globalization;
using KktWorkflow.Engine.Sealing;
using KktWorkflow.Host.Notifications;
using KktWorkflow.Storage.Sealing;
using MimeKit;

namespace KktWorkflow.Host.Sealing;

/// <summary>The mail with which a seal leaves the house: the root in the text, the file beside it. The same seal has the same Message-Id for a receiver each time.</summary>
internal static class SealMail
{
    /// <summary>So many lines' hashes make about two megabytes.</summary>
    private const long MostLines = 30_000;

    private static readonly CultureInfo Language = CultureInfo.GetCultureInfo("vi");

    /// <summary>False when the mail would be too large for many a mailbox: then the hashes of the single lines stay away, and the ends of the streams alone go.</summary>
    public static bool FitsWithLines(DaySeal seal) => seal.Lines <= MostLines;

    public static MimeMessage Write(StoredSeal stored, string address, MailServer server, byte[] file, TimeZoneInfo zone)
    {
        var seal = stored.Seal;
        var day = seal.Day.ToString("d'/'M'/'yyyy", CultureInfo.InvariantCulture);
        var at = TimeZoneInfo.ConvertTime(seal.At.ToDateTimeOffset(), zone).ToString("HH':'mm':'ss d'/'M'/'yyyy", CultureInfo.InvariantCulture);
        var receiver = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(address)).AsSpan(0, 8));
        var message = new MimeMessage
        {
            Subject = SealWords.Text("Mail.Subject", Language, day, seal.Number),
            MessageId = string.Create(CultureInfo.InvariantCulture, $"seal-{seal.Number}-{SealWords.Short(seal.Root).Replace('…', '-')}-{receiver}@{server.From[(server.From.LastIndexOf('@') + 1)..]}"),
        };
        message.From.Add(new MailboxAddress(server.FromName, server.From));
        message.To.Add(MailboxAddress.Parse(address));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        var body = new BodyBuilder { TextBody = SealWords.Text("Mail.Text", Language, day, seal.Number, string.Join(' ', SealWords.Groups(seal.Root)), seal.Lines, seal.Cases, at) };
        body.Attachments.Add(SealStore.FileNameOf(seal), file, new ContentType("application", "json"));
        message.Body = body.ToMessageBody();
        return message;
    }
}
