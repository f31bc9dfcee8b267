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
        services.AddSingleton<IAuthorizationHandler, OperatorPolicy>();
    }

    public static void Map(WebApplication application)
    {
        application.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization(OperatorPolicy.Name);
        application.MapScalarApiReference("/scalar", scalar => scalar.Title = "KktWorkflow API").RequireAuthorization(OperatorPolicy.Name);
        application.Map("/api/{**path}", (HttpContext context) => Problem.Of(context.Request, StatusCodes.Status404NotFound, "KKT-H01", context.Request.Path).ToResult())
            .AllowAnonymous()
            .ExcludeFromDescription();
    }
}
