using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Identity;
using Microsoft.AspNetCore.Identity;
using MimeKit;

namespace KktWorkflow.Host.Notifications;

/// <summary>The address that a person's mail goes to: each person's own business.</summary>
internal sealed class MailAddresses(UserManager<Account> accounts, CurrentPerson person)
{
    private const int Longest = 200;

    /// <summary>True for an address alone, without a name before it.</summary>
    public static bool IsAddress(string text) =>
        text.Length <= Longest && MailboxAddress.TryParse(text, out var read) && read.Address == text && text.Contains('@', StringComparison.Ordinal);

    /// <summary>Empty when the person has given none.</summary>
    public async Task<string> MineAsync() => (await MyAccountAsync()).Email ?? "";

    /// <summary>False when the text is no address; an empty one takes the address away.</summary>
    public async Task<bool> SaveMineAsync(string address)
    {
        if (address.Length > 0 && !IsAddress(address))
            return false;
        var account = await MyAccountAsync();
        // Not SetEmailAsync: it would end the person's sessions.
        account.Email = address.Length > 0 ? address : null;
        return (await accounts.UpdateAsync(account)).Succeeded;
    }

    private async Task<Account> MyAccountAsync() =>
        await accounts.FindByIdAsync(person.Id.ToString()) ?? throw new InvalidOperationException("Who is signed in has an account.");
}
