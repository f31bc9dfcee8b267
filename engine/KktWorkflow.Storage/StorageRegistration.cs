using KktWorkflow.Storage.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Storage;

/// <summary>Storage in a host's container.</summary>
public static class StorageRegistration
{
    /// <summary>Registers one <see cref="KktStorage"/> and each of its members by its type.</summary>
    public static IServiceCollection AddKktStorage(this IServiceCollection services, StorageOptions options, TimeProvider processClock, TimeProvider systemClock)
    {
        services.AddSingleton(_ => new KktStorage(options, processClock, systemClock));
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Schema);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Commands);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Cases);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Instances);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().RecordedRuns);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().WorkItems);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Questions);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Audit);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Verifier);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Definitions);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Library);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Organisation);
        services.AddSingleton<Organisation.IOrganisationSource>(s => s.GetRequiredService<KktStorage>().Organisation);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Calendars);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Escalations);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Substitutions);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Scenarios);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().LegalDocuments);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().DocumentTemplates);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Documents);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Recomputation);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().AppointmentMoves);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().NextStarts);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Nonconformities);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Preview);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Migrations);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().MigrationRun);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().MigrationPreview);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Inbox);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Signal);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Timers);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Housekeeping);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Access);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Removal);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Starts);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Spreading);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Notices);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().NoticeChoices);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().SavedViews);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().IntakeSheets);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Follows);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().StepDrafts);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().EditLocks);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Mails);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Leases);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Tokens);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().ProtectionKeys);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Settings);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Registers);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Accounts);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Files);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Uploads);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Seals);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().SealDeliveries);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Archives);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().ReplayRun);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Replays);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().AuditCriteria);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Audits);
        services.AddSingleton(s => s.GetRequiredService<KktStorage>().Inspections);
        return services;
    }

    /// <summary>Keeps the accounts of ASP.NET Core Identity in storage; each save takes a turn of the writer. After <see cref="AddKktStorage"/>.</summary>
    public static IdentityBuilder AddKktAccounts(this IdentityBuilder identity)
    {
        identity.Services.AddScoped(s =>
        {
            var storage = s.GetRequiredService<KktStorage>();
            return storage.Contexts.CreateSaving(storage.Attempts);
        });
        return identity.AddUserStore<UserOnlyStore<Account, KktContext, Guid>>();
    }
}
