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

    /// <summary>Each question costs a slow hash: so many at once, so that the board's own work keeps its processors, and so many that wait.</summary>
    private const int AtOnce = 2;
    private const int InLine = 40;

    private static readonly string[] Files = ["/css", "/img", "/lib"];

    private static readonly ConcurrencyLimiterOptions Hashing = new() { PermitLimit = AtOnce, QueueLimit = InLine, QueueProcessingOrder = QueueProcessingOrder.OldestFirst };

    private readonly IServiceScopeFactory _host;

    // Around the hash alone: who sends a question slowly keeps nobody else from asking.
    private readonly ConcurrencyLimiter _hashing = new(Hashing);

    private LookupSite(WebApplication application, IServiceScopeFactory host)
    {
        Application = application;
        _host = host;
    }

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
        var site = new LookupSite(application, host.GetRequiredService<IServiceScopeFactory>());
        site.Use();
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        await Application.DisposeAsync();
        await _hashing.DisposeAsync();
    }

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
            limits.OnRejected = (rejected, _) => new(TurnAwayAsync(rejected.HttpContext, rejected.Lease));
        });
    }

    private void Use()
    {
        Application.UseSecurityHeaders();
        Application.UseRequestLocalization();
        Application.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = FailAsync,
            // Anybody can send nonsense, and nobody should fill the logs by it.
            SuppressDiagnosticsCallback = failed => IsNonsense(failed.Exception),
        });
        Application.UseWhen(
            context => Files.Any(start => context.Request.Path.StartsWithSegments(start, StringComparison.Ordinal)),
            files => files.UseStaticFiles(new StaticFileOptions
            {
                OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = file.Context.Request.Query.ContainsKey("v") ? PageServices.ForEver : "no-cache",
            }));
        Application.UseRouting();
        Application.UseRateLimiter();
        Application.MapGet(Home, () => PageOf());
        Application.MapPost(Home, AskByPageAsync).DisableAntiforgery().RequireRateLimiting(nameof(LookupSite));
        Application.MapPost(Api, AskByApiAsync).RequireRateLimiting(nameof(LookupSite));
    }

    private async Task AskByPageAsync(HttpContext context, CancellationToken cancellation)
    {
        if (!context.Request.HasFormContentType)
        {
            await PageOf(note: LookupNote.Nothing, status: StatusCodes.Status400BadRequest).ExecuteAsync(context);
            return;
        }

        var form = await context.Request.ReadFormAsync(cancellation);
        var (code, secret) = (form["code"].ToString(), form["secret"].ToString());
        await AskAsync(context, code, secret, found => found is null ? PageOf(code, LookupNote.Nothing, StatusCodes.Status404NotFound) : PageOf(code, answer: found), cancellation);
    }

    private Task AskByApiAsync([FromBody] LookupRequest request, HttpContext context, CancellationToken cancellation) => AskAsync(
        context,
        request.Code,
        request.Secret,
        found => found is null ? Problem.Of(context.Request, StatusCodes.Status404NotFound, "KKT-H20").ToResult() : Results.Json(found, ApiJson.Options),
        cancellation);

    private async Task AskAsync(HttpContext context, string? code, string? secret, Func<LookupAnswer?, IResult> answer, CancellationToken cancellation)
    {
        using var lease = await _hashing.AcquireAsync(permitCount: 1, cancellation);
        if (!lease.IsAcquired)
        {
            await TurnAwayAsync(context, lease);
            return;
        }

        await using var scope = _host.CreateAsyncScope();
        await answer(await scope.ServiceProvider.GetRequiredService<LookupDesk>().FindAsync(code, secret, cancellation)).ExecuteAsync(context);
    }

    private static RazorComponentResult<LookupPage> PageOf(string? code = null, LookupNote? note = null, int status = StatusCodes.Status200OK, LookupAnswer? answer = null) =>
        new(new { Code = code, Note = note, Answer = answer }) { StatusCode = status };

    private static Task TurnAwayAsync(HttpContext context, RateLimitLease lease)
    {
        var seconds = (lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? (int)Math.Ceiling(wait.TotalSeconds) : 5).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.RetryAfter = seconds;
        return AnswerAsync(context, LookupNote.TooOften, Problem.Of(context.Request, StatusCodes.Status429TooManyRequests, "KKT-H21", seconds));
    }

    private static bool IsNonsense(Exception failure) => failure is BadHttpRequestException or InvalidDataException;

    private static Task FailAsync(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>()?.Error is { } failure && IsNonsense(failure)
        ? AnswerAsync(context, LookupNote.Nothing, Problem.Of(context.Request, (failure as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest, "KKT-H02", "JSON"))
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
