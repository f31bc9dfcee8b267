using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Http;

namespace KktWorkflow.Host.Elsa.Instances;

/// <summary>Elsa's run of one activity by itself. A step here lives from its case (people, dossier, clocks), so none is run alone: the answer is a run that failed and says what to do instead.</summary>
internal static class TestEndpoint
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/tests/activities", () => ElsaJson.ToResult(new
    {
        ActivityState = new Dictionary<string, string>(StringComparer.Ordinal),
        Status = "Faulted",
        Exception = new { Type = "KKT-H03", Message = StudioText.Of("Test.Alone") },
    })).Needs(Permissions.DraftDefinitions);
}
