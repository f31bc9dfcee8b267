using System.Security.Cryptography;
using KktWorkflow.Host.Administration;
using KktWorkflow.Host.Audit;
using KktWorkflow.Host.Attachments;
using KktWorkflow.Host.CaseMigrations;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Deadlines;
using KktWorkflow.Host.Escalations;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.LegalDocuments;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Host.Procedures.Comparison;
using KktWorkflow.Host.Procedures.Findings;
using KktWorkflow.Host.Rehearsal.Scenarios;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Host.Sealing;
using KktWorkflow.Host.WorkItems;
using KktWorkflow.Host.Identity;
using Microsoft.AspNetCore.Authorization;
using Scalar.AspNetCore;

namespace KktWorkflow.Host.Http;

/// <summary>What every endpoint of the API has in common: JSON, problems, its description.</summary>
internal static class ApiServices
{
    public static void Add(IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddExceptionHandler<ApiFailures>();
        services.AddProblemDetails();
        services.AddOpenApi("v1", OpenApiDescription.Configure);
        services.AddHttpContextAccessor();
    }

    public static void Map(WebApplication application)
    {
        application.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization(OperatorPolicy.Name);
        application.MapScalarApiReference("/scalar", Describe).RequireAuthorization(OperatorPolicy.Name);
        var api = application.MapGroup("/api");
        IdentityEndpoints.Map(api.MapGroup("").WithTags("Accounts"));
        DefinitionEndpoints.Map(api.MapGroup("").WithTags("Procedures"));
        FindingEndpoints.Map(api.MapGroup("").WithTags("Procedures"));
        ScenarioEndpoints.Map(api.MapGroup("").WithTags("Procedures"));
        ComparisonEndpoints.Map(api.MapGroup("").WithTags("Procedures"));
        Archives.ArchiveEndpoints.Map(api.MapGroup("").WithTags("Cases"));
        CaseEndpoints.Map(api.MapGroup("").WithTags("Cases"));
        AttachmentEndpoints.Map(api.MapGroup("").WithTags("Cases"));
        Documents.DocumentEndpoints.Map(api.MapGroup("").WithTags("Documents"));
        WorkItemEndpoints.Map(api.MapGroup("").WithTags("Work items"));
        Questions.QuestionEndpoints.Map(api.MapGroup("").WithTags("Questions"));
        AppointmentMoveEndpoints.Map(api.MapGroup("").WithTags("Cases"));
        MigrationEndpoints.Map(api.MapGroup("").WithTags("Procedures"));
        NonconformityEndpoints.Map(api.MapGroup("").WithTags("Cases"));
        Substitutions.SubstitutionEndpoints.Map(api.MapGroup("").WithTags("Substitutions"));
        PolicyEndpoints.Map(api.MapGroup("").WithTags("Escalation policies"));
        AuditEndpoints.Map(api.MapGroup("").WithTags("Audit"));
        ReplayEndpoints.Map(api.MapGroup("").WithTags("Audit"));
        LogFile.Map(api.MapGroup("").WithTags("Audit"));
        InternalAudits.AuditApi.Map(api.MapGroup("").WithTags("Audit"));
        SealEndpoints.Map(api.MapGroup("").WithTags("Audit"));
        LegalDocumentEndpoints.Map(api.MapGroup("").WithTags("Procedures"));
        CalendarEndpoints.Map(api.MapGroup("").WithTags("Calendar"));
        ClockEndpoints.Map(api.MapGroup("").WithTags("Clock"));
        Drafting.EditLockEndpoints.Map(application.MapGroup(PageAddresses.Routes.DraftingApi));
    }

    /// <summary>The human page is the package's own: it starts with an inline script, which this answer alone allows, and styles itself. It calls nobody outside.</summary>
    private static void Describe(ScalarOptions scalar, HttpContext context)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.StrictPolicy
            .Replace("script-src 'self'", $"script-src 'self' 'nonce-{nonce}'", StringComparison.Ordinal)
            .Replace("style-src 'self'", "style-src 'self' 'unsafe-inline'", StringComparison.Ordinal);
        scalar.ShowDeveloperTools = DeveloperToolsVisibility.Never;
        scalar.WithTitle("KktWorkflow API").WithNonce(nonce).DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp();
    }
}
