using System.Net.Mail;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Log;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Clock;
using KktWorkflow.Storage.Registers;
using Microsoft.AspNetCore.DataProtection;

namespace KktWorkflow.Host.Administration;

/// <summary>The mail settings: each change, also of the password alone, is a line of `register/mail` without the password.</summary>
internal sealed class MailDesk(RegisterStore registers, SettingStore settings, IDataProtectionProvider protection, CurrentPerson person)
{
    /// <summary>For what the password of the mail server is protected.</summary>
    public const string Purpose = "mail.password";

    public async Task<MailSettings> ReadAsync(CancellationToken cancellation) =>
        await registers.Document(RegisterStore.Mail, cancellation) is { } document
            ? JsonSerializer.Deserialize<MailSettings>(document, CaseEventCodec.Json) ?? MailSettings.None
            : MailSettings.None;

    public async Task<bool> HasPasswordAsync(CancellationToken cancellation) => await settings.Find(SettingStore.MailPassword, cancellation) is { Length: > 0 };

    /// <param name="password">Null leaves the stored one as it is.</param>
    public async Task<Answer<MailSettings>> SaveAsync(MailSettings wanted, string? password, CancellationToken cancellation)
    {
        if (!person.May(Permissions.ManageSettings))
            return new Answer<MailSettings>.Refused(Refusal.Of("KKT-A04", RefusalKind.Forbidden, "", Permissions.ManageSettings));
        if (Problems(wanted) is { Count: > 0 } problems)
            return new Answer<MailSettings>.Invalid(problems);
        var document = JsonSerializer.SerializeToUtf8Bytes(wanted, CaseEventCodec.Json);
        if (password is not null)
            await registers.ReplaceWithSecret(RegisterStore.Mail, document, SettingStore.MailPassword, protection.CreateProtector(Purpose).Protect(password), person.Actor(), cancellation);
        else if (wanted != await ReadAsync(cancellation))
            await registers.Replace(RegisterStore.Mail, _ => document, person.Actor(), cancellation);
        return new Answer<MailSettings>.Done(wanted);
    }

    private static List<FieldProblem> Problems(MailSettings wanted)
    {
        var problems = new List<FieldProblem>();
        if (!wanted.IsSet)
            return problems;
        if (Uri.CheckHostName(wanted.Host) is UriHostNameType.Unknown or UriHostNameType.Basic)
            problems.Add(new("host", AccountProblems.BadMailSetting));
        if (wanted.Port is < 1 or > 65_535)
            problems.Add(new("port", AccountProblems.BadMailSetting));
        if (!MailSettings.Securities.Contains(wanted.Security, StringComparer.Ordinal))
            problems.Add(new("security", AccountProblems.BadMailSetting));
        if (!MailAddress.TryCreate(wanted.From, out var from) || !string.Equals(from.Address, wanted.From, StringComparison.Ordinal))
            problems.Add(new("from", AccountProblems.BadMailAddress));
        return problems;
    }
}
