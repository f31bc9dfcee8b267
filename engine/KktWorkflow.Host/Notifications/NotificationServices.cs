
namespace KktWorkflow.Host.Notifications;

/// <summary>What notices and mail need in the container, and their addresses without a page of their own.</summary>
internal static class NotificationServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IMailServers, MailServers>();
        services.AddScoped<MailAddresses>();
        services.AddScoped<TrialMail>();
    }

    public static void Map(IEndpointRouteBuilder pages) => NoticeActions.Map(pages);
}
