using System.Text.Json;
using KktWorkflow.Engine.Log;
using KktWorkflow.Host.Administration;
using KktWorkflow.Storage.Clock;
using KktWorkflow.Storage.Registers;
using Microsoft.AspNetCore.DataProtection;

namespace KktWorkflow.Host.Notifications;

/// <summary>The mail server that the administration has set.</summary>
internal sealed class MailServers(RegisterStore registers, SettingStore settings, IDataProtectionProvider protection) : IMailServers
{
    private readonly IDataProtector _protector = protection.CreateProtector(MailDesk.Purpose);

    public async Task<MailServer?> FindAsync(CancellationToken cancellation)
    {
        if (await registers.Document(RegisterStore.Mail, cancellation) is not { } document
            || JsonSerializer.Deserialize<MailSettings>(document, CaseEventCodec.Json) is not { IsSet: true } set)
            return null;
        var password = await settings.Find(SettingStore.MailPassword, cancellation) is { Length: > 0 } kept ? _protector.Unprotect(kept) : "";
        return new(set.Host, set.Port, set.Security, set.UserName ?? "", password, set.From, set.FromName ?? "");
    }
}
