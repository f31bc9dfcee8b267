using System.Text.Json;
using KktWorkflow.Engine.Log;
using KktWorkflow.Storage.Identity;
using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Verification;

/// <summary>What `register/accounts` tells: which accounts there are, under which user name, whether they are in use, and whose password somebody else gave out last.</summary>
internal sealed class AccountCheck(List<VerifyBreak> breaks)
{
    /// <summary>The stream whose lines tell of accounts.</summary>
    public static readonly string Accounts = LogStream.OfRegister(AccountRegister.Register).Name;

    private readonly Dictionary<Guid, Told> _told = [];

    public void Follow(string stream, LogEntry entry)
    {
        if (!string.Equals(stream, Accounts, StringComparison.Ordinal))
            return;
        try
        {
            var line = JsonSerializer.Deserialize<Line>(entry.Data.Span, CaseEventCodec.Json) ?? throw new JsonException("The data is an object.");
            var before = _told.GetValueOrDefault(line.Person) ?? new Told("", false, null);
            _told[line.Person] = entry.Kind switch
            {
                AccountRegister.Disabled => before with { UserName = line.UserName, IsDisabled = true },
                AccountRegister.Enabled => before with { UserName = line.UserName, IsDisabled = false },
                AccountRegister.PasswordReset => before with { UserName = line.UserName, MustChange = true },
                AccountRegister.PasswordChanged => before with { UserName = line.UserName, MustChange = false },
                _ => before with { UserName = line.UserName },
            };
        }
        catch (JsonException unreadable)
        {
            breaks.Add(new(null, stream, entry.Sequence, "fold", unreadable.Message));
        }
    }

    public async Task Compare(KktContext context, CancellationToken cancellation)
    {
        foreach (var account in await context.Users.ToListAsync(cancellation))
        {
            var isTold = _told.Remove(account.Id, out var told);
            if (account.NormalizedUserName != account.UserName?.Normalize().ToUpperInvariant() || !isTold || !Agrees(account, told!))
                Add(account.UserName ?? "");
        }

        foreach (var missing in _told.Values)
            Add(missing.UserName);
    }

    private static bool Agrees(Account account, Told told) =>
        string.Equals(account.UserName, told.UserName, StringComparison.Ordinal) && account.DisabledAt is not null == told.IsDisabled
        && (told.MustChange is not { } must || account.MustChangePassword == must);

    private void Add(string userName) => breaks.Add(new(null, Accounts, 0, "account", userName));

    /// <summary>What a line holds.</summary>
    private sealed record Line(Guid Person, string UserName);

    private sealed record Told(string UserName, bool IsDisabled, bool? MustChange);
}
