namespace KktWorkflow.Host.Administration;

/// <summary>What the administration needs in the container.</summary>
internal static class AdministrationServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<AccountCommands>();
        services.AddScoped<AccountDesk>();
        services.AddScoped<FirstRun>();
        services.AddScoped<SetupProgress>();
        services.AddScoped<MailDesk>();
        services.AddScoped<OrganisationDesk>();
        services.AddScoped<CalendarDesk>();
        services.AddScoped<LibraryComparison>();
    }
}
