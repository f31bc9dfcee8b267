using System.Net;
using KktWorkflow.Host.Attachments;
using KktWorkflow.Host.Elsa;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;

namespace KktWorkflow.Host.Composition;

/// <summary>Puts one host together: services first, then what a request passes through.</summary>
internal static class HostBuilding
{
    /// <summary>What the service is called on Windows.</summary>
    private const string ServiceName = "KktWorkflow";

    public static WebApplication Build(HostSettings settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(HostBuilding).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddSystemd();
        builder.Services.AddWindowsService(service => service.ServiceName = ServiceName);
        var certificate = settings.Certificate is { } file ? ServerCertificate.Load(file, settings.CertificatePassword, TimeProvider.System.GetUtcNow()) : null;
        builder.Services.AddSingleton(new Listening(settings, certificate));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyLimits.Ordinary;
            kestrel.Listen(IPAddress.Parse(settings.Listen), settings.Port, listen =>
            {
                if (certificate is not null)
                    listen.UseHttps(https => (https.ServerCertificate, https.ServerCertificateChain) = (certificate.Certificate, certificate.Chain));
            });
        });
        builder.Services.AddSingleton(settings);
        var clock = new ProcessClock(TimeProvider.System, settings.Clock);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddKktStorage(StorageChoice.Of(settings), clock, TimeProvider.System);
        Observability.Add(builder, settings);
        ApiServices.Add(builder.Services);
        PageServices.Add(builder.Services, new FrameSettings(settings.Demo, settings.BasePath));
        IdentityServices.Add(builder.Services);
        SubjectServices.Add(builder.Services);
        ElsaServices.Add(builder.Services);
        Sweeps.Add(builder.Services);
        var application = builder.Build();
        BasePath.Use(application, settings.BasePath);
        application.UseExceptionHandler();
        PageServices.UseBeforeSignIn(application);
        application.UseRouting();
        UnmatchedRequests.Use(application);
        application.UseAuthentication();
        PasswordDuty.Use(application);
        IdentityServices.UsePerson(application);
        application.UseAuthorization();
        SharedClock.Use(application);
        StreamedForm.Use(application, AttachmentActions.LargestForm);
        RequestKey.Use(application);
        Observability.Map(application);
        ApiServices.Map(application);
        ElsaServices.Map(application);
        PageServices.Map(application);
        return application;
    }
}
