using System.Security.Cryptography;
using System.Text.Json;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Cases;

namespace KktWorkflow.Host.WorkItems;

/// <summary>What somebody has read of a work item before signing it.</summary>
/// <param name="Outcome">Name of the outcome that was shown.</param>
/// <param name="Stamp">Of the summary that was shown, as <see cref="StampOf"/> makes it.</param>
internal sealed record SignedReading(string Outcome, string Stamp)
{
    /// <summary>A short hash over the version that the case goes by, the papers handed in, the files that stand in the list, the contents of the dossier and what was said last: another one as soon as any of them is
    /// another. That work of the case changes hands, or is late by now, changes nothing in it.</summary>
    /// <param name="said">Events of the case in their order, at least those of <see cref="CaseStory.SaidKinds"/>.</param>
    public static string StampOf(CaseState state, IEnumerable<RecordedEvent> said)
    {
        var read = new
        {
            state.DefinitionVersionId,
            Papers = state.Papers.Select(paper => new { paper.Code, Form = paper.Form.ToString(), paper.Count, paper.Expires, paper.FileId }),
            Files = state.Attachments.Values.Where(file => file.IsCurrent).Select(file => new { file.Number, file.File, file.Paper }),
            state.Dossier,
            Said = said.LastOrDefault(CaseStory.IsSaid)?.Sequence,
        };
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(read)))[..16];
    }
}
