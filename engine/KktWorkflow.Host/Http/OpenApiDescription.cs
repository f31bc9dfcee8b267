using KktWorkflow.Engine;
using KktWorkflow.Host.Substitutions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace KktWorkflow.Host.Http;

/// <summary>What the API's description says beyond the shapes themselves.</summary>
internal static class OpenApiDescription
{
    private const string Bearer = "bearer";

    private const string KeyRule = "Makes the request safe to repeat: for seven days the same key with the same request gives the same answer and no second effect. "
        + "Path, query, If-Match and body are compared byte by byte, so JSON with other spaces or another order of members counts as another request (422); keep the bytes and send them again. "
        + "At most 200 printable ASCII characters, unique per person and route.";

    private const string BehalfRule = "Id of the person for whom the caller acts by a substitution in force; absent in one's own name. The log keeps both names and the ground.";

    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddSchemaTransformer((schema, context, _) =>
        {
            var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
            if (type == typeof(Instant))
                Text(schema, "date-time");
            else if (type == typeof(CaseId) || type == typeof(PersonId))
                Text(schema, "uuid");
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (HttpMethods.IsPost(context.Description.HttpMethod ?? ""))
                (operation.Parameters ??= []).Add(new OpenApiParameter { Name = RequestKey.Header, In = ParameterLocation.Header, Description = KeyRule, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
            if (ActsForAnother(context.Description.HttpMethod, context.Description.RelativePath ?? ""))
                (operation.Parameters ??= []).Add(new OpenApiParameter { Name = OnBehalf.Parameter, In = ParameterLocation.Query, Description = BehalfRule, Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" } });
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "KktWorkflow", Version = "v1" };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
            return Task.CompletedTask;
        });
    }

    private static bool ActsForAnother(string? method, string path) =>
        HttpMethods.IsPost(method ?? "") && (path.StartsWith("api/work-items/", StringComparison.Ordinal) || path.StartsWith("api/cases/{", StringComparison.Ordinal));

    private static void Text(OpenApiSchema schema, string format)
    {
        schema.Type = JsonSchemaType.String;
        schema.Format = format;
        schema.Properties = null;
        schema.Required = null;
    }
}
