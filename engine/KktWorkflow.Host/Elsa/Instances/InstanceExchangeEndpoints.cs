using System.Text.Json.Nodes;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Procedures.Exchange;
using Microsoft.AspNetCore.Mvc;

namespace KktWorkflow.Host.Elsa.Instances;

/// <summary>Cases as files of Elsa's: out to read, never in. A case begins by handing in or by a trial, and its log is nobody's to write.</summary>
internal static class InstanceExchangeEndpoints
{
    private const string Zip = "workflow-instances.zip";
    private const int MostAtOnce = 100;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapMethods("/workflow-instances/{id}/export", [HttpMethods.Get, HttpMethods.Post], ExportAsync).Needs(AccountPermissions.ListCases);
        api.MapPost("/bulk-actions/export/workflow-instances", ExportManyAsync).Needs(AccountPermissions.ListCases);
        api.MapPost("/bulk-actions/import/workflow-instances", () => StudioProblem.Of("KKT-H03", [StudioProblem.Sentence("KKT-H03", StudioText.Of("Instances.NotImported"))]))
            .Needs(Permissions.DraftDefinitions);
    }

    private static async Task<IResult> ExportAsync(string id, SeenCases cases, HttpContext context, CancellationToken cancellation) =>
        await cases.HistoryAsync(id, cancellation) is { } history ? FileAnswer.Of(context, File(history), NameOf(history)) : StudioProblem.NotThere(id);

    /// <summary>One by itself, several in a zip; those that the person may not read are left out.</summary>
    private static async Task<IResult> ExportManyAsync([FromBody] ManyInstances request, SeenCases cases, HttpContext context, CancellationToken cancellation)
    {
        if (request.Ids is null)
            return StudioProblem.Wrong(ManyInstances.Member, "Wrong.Ids");
        var wanted = request.Found.Distinct().ToList();
        if (wanted.Count > MostAtOnce)
            return StudioProblem.Of("KKT-H03", [StudioProblem.Sentence("KKT-H03", StudioText.Of("Instances.TooMany", MostAtOnce))]);
        var files = new List<(string Name, byte[] Text)>();
        foreach (var id in wanted)
        {
            if (await cases.FindAsync(id, cancellation) is { } state && await cases.HistoryAsync(state, cancellation) is var history)
                files.Add((NameOf(history), File(history)));
        }

        return files switch
        {
            [] => Results.NoContent(),
            [var (name, text)] when wanted.Count == 1 => FileAnswer.Of(context, text, name),
            _ => FileAnswer.Of(context, DefinitionZip.Pack(files), Zip),
        };
    }

    /// <summary>As Elsa exports an instance, with everything that it offers to leave out.</summary>
    private static byte[] File(CaseHistory history)
    {
        var state = InstanceAnswers.State(history);
        return ElsaJson.Bytes(new JsonObject
        {
            ["Bookmarks"] = state["bookmarks"]?.DeepClone(),
            ["ActivityExecutionRecords"] = new JsonArray([.. history.Executions.Select(e => ExecutionAnswers.Whole(history, e))]),
            ["WorkflowExecutionLogRecords"] = new JsonArray([.. history.Journal.Select(line => ExecutionAnswers.Line(history, line))]),
            ["WorkflowState"] = state,
        });
    }

    private static string NameOf(CaseHistory history) => $"workflow-instance-{history.Case.Id}.json";
}
