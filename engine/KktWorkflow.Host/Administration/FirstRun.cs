using KktWorkflow.Host.Frame;
using KktWorkflow.Storage.Identity;

namespace KktWorkflow.Host.Administration;

/// <summary>The one-time address with which the first administrator is made.</summary>
internal sealed class FirstRun(AccountCommands commands, AccountRegister register)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);

    /// <summary>A new address below <paramref name="host"/> (with its base path, where it has one), which makes an earlier one void; null when somebody administers this installation already.</summary>
    public async Task<(string Address, DateTimeOffset Until)?> OpenAsync(string host, CancellationToken cancellation)
    {
        if (await commands.AdministratorsAsync(cancellation) is not [])
            return null;
        var issued = await register.OpenFirstRun(Lifetime, cancellation);
        return ($"{host}{PageAddresses.Routes.FirstRun}/{issued.Token}", issued.ExpiresAt.ToDateTimeOffset());
    }
}
