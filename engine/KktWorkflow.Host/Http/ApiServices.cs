using KktWorkflow.Host.Audit;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Procedures;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Host.WorkItems;
using System.Text.Json;
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
        application.MapScalarApiReference("/scalar", scalar => scalar.Title = "KktWorkflow API").RequireAuthorization(OperatorPolicy.Name);
        var api = application.MapGroup("/api");
        IdentityEndpoints.Map(api);
        DefinitionEndpoints.Map(api);
        CaseEndpoints.Map(api);
        WorkItemEndpoints.Map(api);
        AuditEndpoints.Map(api);
        ClockEndpoints.Map(api);
        application.Map("/api/{**path}", (HttpContext context) => Problem.Of(context.Request, StatusCodes.Status404NotFound, "KKT-H01", context.Request.Path).ToResult())
            .AllowAnonymous()
            .ExcludeFromDescription();
    }
}
