using System.Security.Cryptography;
using System.Text.Json;
using KktWorkflow.Engine.Execution.State;

namespace KktWorkflow.Host.WorkItems;

/// <summary>What somebody has read of a work item before signing it.</summary>
/// <param name="Outcome">Name of the outcome that was shown.</param>
/// <param name="Stamp">Of the papers that were shown, as <see cref="StampOf"/> makes it.</param>
internal sealed record SignedReading(string Outcome, string Stamp)
{
    /// <summary>A short hash over the papers handed in, the files that stand in the list, and the contents of the dossier: another one as soon as any of them is another.</summary>
    public static string StampOf(CaseState state)
    {
        var read = new
        {
            Papers = state.Papers.Select(paper => new { paper.Code, Form = paper.Form.ToString(), paper.Count, paper.Expires, paper.FileId }),
            Files = state.Attachments.Values.Where(file => file.IsCurrent).Select(file => new { file.Number, file.File, file.Paper }),
            state.Dossier,
        };
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(read)))[..16];
    }
}
