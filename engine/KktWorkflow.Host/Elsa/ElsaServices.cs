using KktWorkflow.Host.Elsa.Definitions;
using KktWorkflow.Host.Elsa.Descriptors;
using KktWorkflow.Host.Elsa.Designer;
using KktWorkflow.Host.Elsa.Drafting;
using KktWorkflow.Host.Elsa.Instances;
using KktWorkflow.Host.Elsa.Live;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;

namespace KktWorkflow.Host.Elsa;

/// <summary>Elsa's own API and hub, for Studio and for other tools of Elsa's. The only way in from the rest of the host.</summary>
internal static class ElsaServices
{
    private const string Api = "/elsa/api";

    public static void Add(IServiceCollection services)
    {
        services.AddExceptionHandler<StudioFailures>();
        services.AddScoped<StudioTokens>();
        services.AddScoped<DefinitionCatalogue>();
        services.AddScoped<DefinitionLinks>();
        services.AddScoped<DefinitionAnswers>();
        services.AddScoped<DefinitionSaving>();
        services.AddScoped<DefinitionPublishing>();
        services.AddScoped<DefinitionRemoval>();
        services.AddScoped<DraftConflict>();
        services.AddScoped<SeenCases>();
        services.AddScoped<TrialCases>();
        services.AddScoped<DraftDesk>();
        services.AddScoped<DraftRehearsing>();
        services.AddScoped<DraftComments>();
        services.AddScoped<DraftReplaying>();
        services.AddScoped<DraftChoices>();
        services.AddSingleton<DraftAssets>();
        services.AddSingleton<ToolboxCache>();
        services.AddSingleton<InstanceWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<InstanceWatch>());
        services.AddSignalR();
    }

    /// <summary>To be called once a draft was changed that Studio did not save itself: stops the trials that still run on it.</summary>
    public static Task EndTrialsAsync(IServiceProvider services, string versionId, CancellationToken cancellation) =>
        services.GetRequiredService<TrialCases>().EndOfAsync(versionId, StudioText.Of("Trial.DraftChanged"), cancellation);

    /// <summary>The files of Studio and of the procedure designer; to be called before authentication.</summary>
    public static void UseFiles(WebApplication application) => StudioFiles.Use(application);

    /// <summary>What the design page needs besides itself, and the procedure designer.</summary>
    public static void MapPages(IEndpointRouteBuilder pages)
    {
        DesignerServices.Map(pages);
        DraftPages.Map(pages);
    }

    public static void Map(WebApplication application)
    {
        DraftEndpoints.Map(application.MapGroup(PageAddresses.Routes.DraftingApi));
        CommentEndpoints.Map(application.MapGroup(PageAddresses.Routes.DraftingApi));
        var api = application.MapGroup(Api);
        LoginEndpoint.Map(api);
        DescriptorEndpoints.Map(api);
        DefinitionEndpoints.Map(api);
        ExchangeEndpoints.Map(api);
        BulkEndpoints.Map(api);
        ExecuteEndpoint.Map(api);
        InstanceEndpoints.Map(api);
        InstanceExchangeEndpoints.Map(api);
        ExecutionEndpoints.Map(api);
        TaskEndpoint.Map(api);
        TestEndpoint.Map(api);
        application.Map("/elsa/{**path}", (HttpContext context) => StudioProblem.NotThere(context.Request.Path)).AllowAnonymous().ExcludeFromDescription();
        application.MapHub<WorkflowInstanceHub>("/elsa/hubs/workflow-instance").Needs(AccountPermissions.ListCases);
    }
}
