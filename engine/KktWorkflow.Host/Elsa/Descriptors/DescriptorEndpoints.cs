using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;

namespace KktWorkflow.Host.Elsa.Descriptors;

/// <summary>`/elsa/api/descriptors` and the list of features: answered from memory.</summary>
internal static class DescriptorEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/descriptors/activities", ActivitiesAsync).Needs(Permissions.ReadDefinitions);
        api.MapPost("/descriptors/activities/{activityTypeName}/options/{propertyName}", OptionsAsync).Needs(Permissions.ReadDefinitions);
        Fixed(api, "/descriptors/expression-descriptors", FixedDescriptors.Expressions);
        Fixed(api, "/descriptors/variables", FixedDescriptors.Variables);
        Fixed(api, "/descriptors/storage-drivers", FixedDescriptors.StorageDrivers);
        Fixed(api, "/descriptors/incident-strategies", FixedDescriptors.Incidents);
        Fixed(api, "/descriptors/workflow-activation-strategies", FixedDescriptors.Activation);
        Fixed(api, "/descriptors/log-persistence-strategies", FixedDescriptors.None);
        Fixed(api, "/descriptors/commit-strategies/workflows", FixedDescriptors.None);
        Fixed(api, "/descriptors/commit-strategies/activities", FixedDescriptors.None);
        Fixed(api, "/features/installed", FixedDescriptors.Features);
        api.MapPost("/scripting/javascript/type-definitions/{definitionId}", ScriptTypes.AnswerAsync).Needs(Permissions.ReadDefinitions);
    }

    private static async Task<IResult> ActivitiesAsync(CurrentPerson person, ToolboxCache toolbox, HttpContext context) =>
        (await toolbox.ForAsync(person.Chart, context.RequestAborted)).ToResult(context);

    /// <summary>The choices of one input again. They don't depend on what else the form holds, so what Studio tells of that is not read.</summary>
    private static async Task<IResult> OptionsAsync(string activityTypeName, string propertyName, CurrentPerson person, ToolboxCache toolbox, CancellationToken cancellation) =>
        await toolbox.DetailsAsync(person.Chart, activityTypeName, propertyName, cancellation) is { } details
            ? ElsaJson.ToResult(new { Items = details })
            : StudioProblem.NotThere($"{activityTypeName}.{propertyName}");

    private static void Fixed(IEndpointRouteBuilder api, string path, PackedAnswer answer) =>
        api.MapGet(path, (HttpContext context) => answer.ToResult(context)).Needs(Permissions.ReadDefinitions);
}
