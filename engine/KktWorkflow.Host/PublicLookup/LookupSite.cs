using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Scheduling;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace KktWorkflow.Host.PublicLookup;

/// <summary>The public look-up: an application of its own on an address of its own, because what it has no route for cannot be reached through it, whatever the host learns to do.
/// Knows no account, sets no cookie. Whoever asks too often waits; nothing is ever locked.</summary>
internal sealed class LookupSite : IAsyncDisposable
{
    /// <summary>So many questions a minute are answered to one address.</summary>
    public const int EachMinute = 30;

    private const string Home = "/";
    private const string Api = "/api/lookup";
    private const int MostBytes = 4 * 1024;

    /// <summary>Each question costs a slow hash: so many at once, so that the board's own work keeps its processors, and so many who wait.</summary>
    private const int AtOnce = 2;
    private const int InLine = 40;

    private static readonly string[] Files = ["/css", "/img", "/lib"];

    private LookupSite(WebApplication application) => Application = application;

    internal WebApplication Application { get; }

    /// <summary>The address that answers, without a trailing slash.</summary>
    public string Address => Application.Urls.First().TrimEnd('/');

    /// <param name="host">Whose cases it tells of.</param>
    public static LookupSite Build(IServiceProvider host, HostSettings settings, IPEndPoint point)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(LookupSite).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.WebHost.UseStaticWebAssets();
        var certificate = host.GetRequiredService<Listening>().Certificate;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostBytes;
            kestrel.Listen(point, listen =>
            {
                if (certificate is not null)
                    listen.UseHttps(https => (https.ServerCertificate, https.ServerCertificateChain) = (certificate.Certificate, certificate.Chain));
            });
        });
        AddServices(builder.Services, host, settings);
        var application = builder.Build();
        Use(application, host.GetRequiredService<IServiceScopeFactory>());
        return new(application);
    }

    public ValueTask DisposeAsync() => Application.DisposeAsync();

    private static void AddServices(IServiceCollection services, IServiceProvider host, HostSettings settings)
    {
        services.AddSingleton(host.GetRequiredService<ILoggerFactory>());
        services.AddSingleton(host.GetRequiredService<ProcessClock>());
        services.AddSingleton(new FrameSettings(settings.Demo, ""));
        services.AddSingleton(new PageAddresses(""));
        services.AddSingleton<AssetAddresses>();
        services.AddSingleton(PageServices.Letters);
        services.AddRazorComponents();
        services.AddLocalization();
        services.AddProblemDetails();
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(Language.Vietnamese);
            options.SupportedCultures = [new(Language.Vietnamese)];
            options.SupportedUICultures = [new(Language.Vietnamese), new(Language.English)];
            options.RequestCultureProviders = [new QueryStringRequestCultureProvider { QueryStringKey = "", UIQueryStringKey = LookupPage.LanguageParameter }];
        });
        services.AddRateLimiter(limits =>
        {
            limits.AddPolicy(nameof(LookupSite), context => RateLimitPartition.GetFixedWindowLimiter(
                NetworkOf(context.Connection.RemoteIpAddress), _ => new() { PermitLimit = EachMinute, Window = TimeSpan.FromMinutes(1) }));
            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, bool>(context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetConcurrencyLimiter(true, _ => new() { PermitLimit = AtOnce, QueueLimit = InLine, QueueProcessingOrder = QueueProcessingOrder.OldestFirst })
                : RateLimitPartition.GetNoLimiter(false));
            limits.OnRejected = (rejected, _) => new(TurnAwayAsync(rejected));
        });
    }

    private static void Use(WebApplication application, IServiceScopeFactory host)
    {
        application.UseSecurityHeaders();
        application.UseRequestLocalization();
        application.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = FailAsync,
            // Anybody can send nonsense, and nobody should fill the logs by it.
            SuppressDiagnosticsCallback = failed => failed.Exception is BadHttpRequestException,
        });
        application.UseWhen(
            context => Files.Any(start => context.Request.Path.StartsWithSegments(start, StringComparison.Ordinal)),
            files => files.UseStaticFiles(new StaticFileOptions
            {
                OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = file.Context.Request.Query.ContainsKey("v") ? PageServices.ForEver : "no-cache",
            }));
        application.UseRouting();
        application.UseRateLimiter();
        application.MapGet(Home, () => PageOf());
        application.MapPost(Home, async (HttpContext context, CancellationToken cancellation) =>
        {
            var form = await context.Request.ReadFormAsync(cancellation);
            var (code, secret) = (form["code"].ToString(), form["secret"].ToString());
            return await FindAsync(host, code, secret, cancellation) is { } found
                ? PageOf(code, answer: found)
                : PageOf(code, LookupNote.Nothing, StatusCodes.Status404NotFound);
        }).DisableAntiforgery().RequireRateLimiting(nameof(LookupSite));
        application.MapPost(Api, async ([FromBody] LookupRequest request, HttpContext context, CancellationToken cancellation) =>
            await FindAsync(host, request.Code, request.Secret, cancellation) is { } found
                ? Results.Json(found, ApiJson.Options)
                : Problem.Of(context.Request, StatusCodes.Status404NotFound, "KKT-H20").ToResult()).RequireRateLimiting(nameof(LookupSite));
    }

    private static async Task<LookupAnswer?> FindAsync(IServiceScopeFactory host, string? code, string? secret, CancellationToken cancellation)
    {
        await using var scope = host.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LookupDesk>().FindAsync(code, secret, cancellation);
    }

    private static RazorComponentResult<LookupPage> PageOf(string? code = null, LookupNote? note = null, int status = StatusCodes.Status200OK, LookupAnswer? answer = null) =>
        new(new { Code = code, Note = note, Answer = answer }) { StatusCode = status };

    private static Task TurnAwayAsync(OnRejectedContext rejected)
    {
        var context = rejected.HttpContext;
        var seconds = (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? (int)Math.Ceiling(wait.TotalSeconds) : 5).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.RetryAfter = seconds;
        return AnswerAsync(context, LookupNote.TooOften, Problem.Of(context.Request, StatusCodes.Status429TooManyRequests, "KKT-H21", seconds));
    }

    private static Task FailAsync(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>()?.Error is BadHttpRequestException wrong
        ? AnswerAsync(context, LookupNote.Nothing, Problem.Of(context.Request, wrong.StatusCode, "KKT-H02", "JSON"))
        : AnswerAsync(context, LookupNote.Failed, Problem.Of(context.Request, StatusCodes.Status503ServiceUnavailable, "KKT-H22"));

    private static Task AnswerAsync(HttpContext context, LookupNote note, Problem problem) =>
        context.Request.Path.StartsWithSegments(Api, StringComparison.OrdinalIgnoreCase)
            ? problem.WriteAsync(context)
            : PageOf(note: note, status: problem.Status).ExecuteAsync(context);

    /// <summary>A household has all addresses of its IPv6 network.</summary>
    private static string NetworkOf(IPAddress? address) =>
        address is { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : $"{address}";
}

/// <summary>What the receipt says.</summary>
public sealed record LookupRequest(string? Code, string? Secret);
