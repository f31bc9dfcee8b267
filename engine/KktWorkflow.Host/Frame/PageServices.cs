using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using KktWorkflow.Engine.WorkingTime;
using KktWorkflow.Host.Attachments;
using KktWorkflow.Host.Audit;
using KktWorkflow.Host.Booklet;
using KktWorkflow.Host.CaseMigrations;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Deadlines;
using KktWorkflow.Host.Escalations;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Intake;
using KktWorkflow.Host.Notifications;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Host.Procedures.Comparison;
using KktWorkflow.Host.Rehearsal;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Host.WorkItems;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Routing.Constraints;

namespace KktWorkflow.Host.Frame;

/// <summary>What the pages need of the host: components rendered on the server, two languages, static files, headers.</summary>
internal static class PageServices
{
    /// <summary>How long a file is kept whose address changes with its content.</summary>
    public const string ForEver = "public, max-age=31536000, immutable";

    /// <summary>Vietnamese letters stand in a page as themselves: as numbers each would take two to three times the room. What has a meaning in HTML is escaped all the same.</summary>
    public static readonly HtmlEncoder Letters = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly string[] ForPrograms = ["/api", "/elsa", PageAddresses.Routes.DraftingApi, "/health", "/metrics", "/openapi", "/scalar"];

    public static void Add(IServiceCollection services, FrameSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(new PageAddresses(settings.BasePath));
        services.AddSingleton<AssetAddresses>();
        services.AddHttpContextAccessor();
        services.AddScoped<FlashNotes>();
        services.AddScoped(provider => new BoardTime(
            provider.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizer<Resources.FrameTexts>>(),
            (TimeProvider?)provider.GetService<ProcessClock>() ?? provider.GetService<TimeProvider>() ?? TimeProvider.System,
            () => Http.RefusalSentence.ZoneOf(provider)));
        services.AddScoped<DeadlineWords>();
        services.AddScoped<DueStoryDesk>();
        services.AddScoped<DueListDesk>();
        services.AddScoped<Questions.QuestionDesk>();
        services.AddScoped<Replay.ReplayDesk>();
        services.AddScoped<Replay.DeviationWords>();
        services.AddScoped<DueSpans>();
        services.AddScoped<ProcedureNames>();
        services.AddScoped<AppointmentMoveDesk>();
        services.AddScoped<MigrationDesk>();
        services.AddScoped<Forms.FormReader>();
        // The slim builder leaves the constraint out that a page's address uses.
        services.Configure<RouteOptions>(options => options.SetParameterPolicy<RegexInlineRouteConstraint>("regex"));
        services.AddScoped<IViewerSource, ViewerSource>();
        services.AddScoped<PageAnswers>();
        services.AddScoped<PageTerms>();
        services.AddScoped<CaseStory>();
        services.AddScoped<CaseTelling>();
        services.AddScoped<AttachmentTelling>();
        services.AddScoped<AttachmentDesk>();
        services.AddScoped<Documents.CaseBookDesk>();
        services.AddScoped<Documents.DocumentTemplateDesk>();
        services.AddScoped<LogTelling>();
        services.AddScoped<LogDesk>();
        services.AddScoped<DeviationDesk>();
        services.AddScoped<BottleneckDesk>();
        services.AddScoped<InternalAudits.AuditDesk>();
        services.AddScoped<Inspections.InspectionDesk>();
        services.AddScoped<Inspections.InspectionCommands>();
        services.AddScoped<LogOpening>();
        services.AddScoped<EscalationTelling>();
        services.AddScoped<EscalationWords>();
        services.AddScoped<PolicyDesk>();
        services.AddScoped<NonconformityDesk>();
        services.AddScoped<Substitutions.SubstitutionDesk>();
        services.AddScoped<CaseDiagram>();
        services.AddScoped<ProcedureDiagram>();
        services.AddScoped<StepTable>();
        services.AddScoped<ComparisonDiagram>();
        services.AddScoped<RevisionTable>();
        services.AddScoped<ComparisonDesk>();
        services.AddScoped<BookletSections>();
        services.AddScoped<BookletDesk>();
        services.AddScoped<BookletWord>();
        services.AddScoped<RehearsalTelling>();
        services.AddScoped<RehearsalDesk>();
        services.AddSingleton<RehearsalRuns>();
        services.AddScoped<RandomCaseDesk>();
        services.AddScoped<IWorkDesk, WorkDesk>();
        services.AddScoped<SavedViewDesk>();
        services.AddScoped<NobodysWork>();
        services.AddScoped<ICaseDesk, CaseDesk>();
        services.AddScoped<IIntakeDesk, IntakeDesk>();
        services.AddScoped<IntakeSheets.IntakeSheetDesk>();
        services.AddScoped<Intake.EarlierDossiers>();
        services.AddScoped<Intake.InternalStartDesk>();
        services.AddScoped<IProcedureDesk, ProcedureDesk>();
        services.AddScoped<Procedures.Lifecycle.LifecycleDesk>();
        services.AddScoped<Procedures.Lifecycle.ChangeImpactDesk>();
        services.AddSingleton(Letters);
        services.AddScoped<Procedures.Lifecycle.ActNotes>();
        services.AddRazorComponents();
        services.AddLocalization();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "kkt-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddResponseCompression(options =>
        {
            // Only files that hold no secret: pages carry form tokens, which compression would help to guess.
            options.EnableForHttps = true;
            options.MimeTypes = ["text/css", "text/javascript", "image/svg+xml"];
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<RequestLocalizationOptions>(options =>
        {
            // Vietnamese unless the person chose otherwise: the browser's language says nothing on an office machine.
            CultureInfo[] cultures = [new("vi"), new("en")];
            options.DefaultRequestCulture = new RequestCulture("vi");
            options.SupportedCultures = [cultures[0]];
            options.SupportedUICultures = cultures;
            options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = "kkt-language" }];
        });
    }

    /// <summary>To be called before authentication: files and headers are the same for everybody.</summary>
    public static void UseBeforeSignIn(WebApplication application)
    {
        application.UseSecurityHeaders();
        application.UseWhen(
            context => IsPage(context.Request.Path),
            pages =>
            {
                pages.UseExceptionHandler(PageAddresses.Routes.Failed, createScopeForErrors: true);
                pages.UseStatusCodePagesWithReExecute(PageAddresses.Routes.Status, createScopeForStatusCodePages: true);
                pages.UseOutageAnswers();
                pages.Use(TellAsync);
            });
        Elsa.ElsaServices.UseFiles(application);
        application.UseResponseCompression();
        application.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = file.Context.Request.Query.ContainsKey("v") ? ForEver : "no-cache",
        });
        application.UseRequestLocalization();
    }

    /// <summary>To be called after authorization.</summary>
    public static void Map(WebApplication application)
    {
        application.UseAntiforgery();
        MalformedRequests.Use(application);
        QueryValues.Use(application);
        application.MapFormPost(PageAddresses.Routes.Language, ChangeLanguageAsync).AllowAnonymous();
        // Whoever is nobody here any more can close the session all the same.
        application.MapFormPost(PageAddresses.Routes.SignOut, SignOutAsync).AllowAnonymous();
        application.MapGet(PageAddresses.Routes.Home, Home).WithMetadata(new RequirePermissionAttribute(AccountPermissions.OwnAccount), new OpenToInspectorsAttribute { IsOwnAccount = true });
        WorkItemActions.Map(application);
        Questions.QuestionActions.Map(application);
        IntakeSheets.IntakeSheetActions.Map(application);
        AttachmentActions.Map(application);
        Documents.DocumentActions.Map(application);
        EscalationActions.Map(application);
        AppointmentMoveActions.Map(application);
        MigrationActions.Map(application);
        InternalAudits.AuditActions.Map(application);
        Inspections.InspectionActions.Map(application);
        Substitutions.SubstitutionActions.Map(application);
        Procedures.Lifecycle.LifecycleActions.Map(application);
        Procedures.Findings.FindingActions.Map(application);
        Rehearsal.Scenarios.ScenarioActions.Map(application);
        Administration.AdministrationActions.Map(application);
        LegalDocuments.LegalDocumentEndpoints.MapFile(application);
        BookletActions.Map(application);
        Sealing.SealActions.Map(application);
        Archives.ArchiveEndpoints.MapPages(application);
        LogFile.MapPages(application);
        NotificationServices.Map(application);
        Elsa.ElsaServices.MapPages(application);
        application.MapRazorComponents<App>();
    }

    /// <summary>True for addresses that people open, false for those that programs call.</summary>
    public static bool IsPage(PathString path) =>
        !ForPrograms.Any(start => path.StartsWithSegments(start, StringComparison.OrdinalIgnoreCase));

    /// <summary>The first place that the person has.</summary>
    private static async Task<IResult> Home(IViewerSource viewers, PageAddresses addresses, CancellationToken cancellation)
    {
        var places = await viewers.CurrentAsync(cancellation) is { } viewer ? Places.For(viewer, addresses) : [];
        return places.Count > 0 ? Results.LocalRedirect(places[0].Href) : Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    /// <summary>What is told instead of an answer is read, not posted again.</summary>
    private static async Task TellAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            context.Request.Method = HttpMethods.Get;
            // The form was refused; what stands in it may still be shown.
            context.Features.Set<IAntiforgeryValidationFeature>(null);
        }

        await next(context);
        // The components name the type of an answer that they then leave empty, and an answer with a type is not told in words.
        if (!context.Response.HasStarted && context.Response.StatusCode == StatusCodes.Status400BadRequest && context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
            context.Response.ContentType = null;
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, ISignIn signIn, Audit.AccessLog access, Identity.CurrentPerson person, PageAddresses addresses)
    {
        if (person.IsKnown)
            access.SignedOut(person.Actor());
        await signIn.SignOutAsync(context.RequestAborted);
        return Results.LocalRedirect(addresses.SignIn);
    }

    private static async Task<IResult> ChangeLanguageAsync(HttpContext context, PageAddresses addresses)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var language = form["lang"] == "en" ? "en" : "vi";
        context.Response.Cookies.Append(
            "kkt-language",
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture("vi", language)),
            new CookieOptions { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365), IsEssential = true, Path = addresses.Home });
        var back = form["back"].ToString();
        return Results.LocalRedirect(addresses.IsOurs(back) ? back : addresses.Home);
    }
}
