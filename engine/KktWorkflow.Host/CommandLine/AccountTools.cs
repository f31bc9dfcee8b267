using KktWorkflow.Host.Administration;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Identity;
using KktWorkflow.Storage.Organisation;
using Microsoft.AspNetCore.Identity;

namespace KktWorkflow.Host.CommandLine;

/// <summary>The accounts of a data folder without a host: the same commands that the pages use. A host may run meanwhile.</summary>
internal static class AccountTools
{
    /// <summary>As <see cref="UseAsync"/>, for what can only be done in an organisation: says how to get one where there is none.</summary>
    public static Task<int> UseWithOrganisationAsync(HostSettings settings, CommandConsole console, Func<IServiceProvider, Task<int>> work) => UseAsync(settings, async services =>
    {
        if (await services.GetRequiredService<OrganisationStore>().Document(CancellationToken.None) is not null)
            return await work(services);
        console.Say(OperatorSentences.Of("Organisation.Missing"));
        return ExitCode.FoundSomethingWrong;
    });

    public static async Task<int> UseAsync(HostSettings settings, Func<IServiceProvider, Task<int>> work)
    {
        DataFolder.AssertFilled(settings);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddKktStorage(StorageChoice.Of(settings), TimeProvider.System, TimeProvider.System);
        services.AddIdentityCore<Account>(AccountRules.Configure).AddKktAccounts();
        services.AddScoped<AccountCommands>();
        services.AddScoped<FirstRun>();
        await using var provider = services.BuildServiceProvider();
        var storage = StorageSentences.Open(settings, _ => provider.GetRequiredService<KktStorage>());
        await using var scope = provider.CreateAsyncScope();
        return await StorageSentences.Try(storage, async () =>
        {
            if (storage.Schema.MigratesItself)
                await storage.Schema.Migrate(CancellationToken.None);
            await storage.Schema.AssertUsable(CancellationToken.None);
            return await work(scope.ServiceProvider);
        });
    }
}
