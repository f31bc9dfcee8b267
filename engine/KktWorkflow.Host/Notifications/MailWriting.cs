using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using KktWorkflow.Engine;
using KktWorkflow.Storage.Notices;
using MimeKit;

namespace KktWorkflow.Host.Notifications;

/// <summary>Writes mails: in Vietnamese, as plain text and as simple HTML that says the same. The same mail has the same Message-Id each time.</summary>
internal static class MailWriting
{
    // Whoever has more to do sees it in the app.
    private const int MostLines = 50;

    private static readonly CultureInfo Language = CultureInfo.GetCultureInfo("vi");

    /// <param name="zone">For the times in it.</param>
    public static MimeMessage Write(Mail mail, MailServer server, TimeZoneInfo zone)
    {
        var subject = mail.Notices is [var only]
            ? $"{NoticeWords.Title(only, Language)} – {only.CaseCode ?? NoticeWords.Text("NoCode", Language)}"
            : NoticeWords.Text("Mail.Subject", Language, mail.Notices.Count);
        var lines = mail.Notices.TakeLast(MostLines).Select(notice => (Title: NoticeWords.Title(notice, Language), Subject: SubjectOf(notice), At: Local(notice.At.ToDateTimeOffset()))).ToList();
        var more = mail.Notices.Count - lines.Count;
        var text = new StringBuilder();
        var html = new StringBuilder("<ul>");
        foreach (var line in lines)
        {
            text.Append("- ").AppendLine(line.Title).Append("  ").AppendLine(line.Subject).Append("  ").AppendLine(line.At);
            html.Append("<li><strong>").Append(Encoded(line.Title)).Append("</strong><br>").Append(Encoded(line.Subject)).Append("<br>").Append(Encoded(line.At)).Append("</li>");
        }

        html.Append("</ul>");
        if (more > 0)
            Add(NoticeWords.Text("Mail.More", Language, more));
        Add(NoticeWords.Text("Mail.Foot", Language));
        return Message(mail.Id, mail.Address, server, subject, text.ToString(), html.ToString());

        string SubjectOf(Notice notice) => string.Join(" · ", new[] { NoticeWords.Subject(notice, Language), NoticeWords.Due(notice, Language, Local) }.OfType<string>());

        string Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString("HH':'mm d'/'M'/'yyyy", CultureInfo.InvariantCulture);

        void Add(string sentence)
        {
            text.AppendLine().AppendLine(sentence);
            html.Append("<p>").Append(Encoded(sentence)).Append("</p>");
        }
    }

    /// <summary>A mail that shows an administrator whether the settings are right.</summary>
    public static MimeMessage Trial(Guid id, string address, MailServer server)
    {
        var text = NoticeWords.Text("Mail.Trial.Text", Language);
        return Message(id, address, server, NoticeWords.Text("Mail.Trial", Language), text, $"<p>{Encoded(text)}</p>");
    }

    private static MimeMessage Message(Guid id, string address, MailServer server, string subject, string text, string html)
    {
        var message = new MimeMessage { Subject = subject, MessageId = $"{id:N}@{server.From[(server.From.LastIndexOf('@') + 1)..]}" };
        message.From.Add(new MailboxAddress(server.FromName, server.From));
        message.To.Add(MailboxAddress.Parse(address));
        // Nobody's holiday answer should come back for it.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Body = new BodyBuilder { TextBody = text, HtmlBody = $"<!DOCTYPE html><html lang=\"vi\"><body>{html}</body></html>" }.ToMessageBody();
        return message;
    }

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
