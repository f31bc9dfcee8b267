using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Audits;
using KktWorkflow.Host.Http;

namespace KktWorkflow.Host.InternalAudits;

/// <summary>An audit as the API tells it: as it is kept, and each answer with the mark by which somebody says which one they saw. The mark stands in no row, for it is made from the answer.</summary>
internal static class AuditJson
{
    public static JsonNode Of(InternalAudit audit)
    {
        var told = JsonSerializer.SerializeToNode(audit, ApiJson.Options)!;
        foreach (var (node, answer) in told["answers"]!.AsArray().Zip(audit.Answers))
            node!["mark"] = answer.Mark;
        return told;
    }
}
