using System.Net;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;

namespace KktWorkflow.Host.Composition;

/// <summary>Puts one host together: services first, then what a request passes through.</summary>
internal static class HostBuilding
{
    public static WebApplication Build(HostSettings settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(HostBuilding).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Parse(settings.Listen), settings.Port, listen =>
        {
            if (settings.Certificate is { } certificate)
                listen.UseHttps(certificate);
        }));
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        Observability.Add(builder, settings);
        ApiServices.Add(builder.Services);
        PageServices.Add(builder.Services, new FrameSettings(settings.Demo));
        builder.Services.AddAuthentication();
        builder.Services.AddAuthorizationBuilder().AddPolicy(Identity.OperatorPolicy.Name, policy => policy.AddRequirements(new Identity.OperatorPolicy.Requirement()));
        var application = builder.Build();
        application.UseExceptionHandler();
        PageServices.UseBeforeSignIn(application);
        application.UseRouting();
        application.UseAuthentication();
        application.UseAuthorization();
        Observability.Map(application);
        ApiServices.Map(application);
        PageServices.Map(application);
        return application;
    }
}
