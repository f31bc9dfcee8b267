using System.Globalization;
using System.Text.Json;
using KktWorkflow.Engine.Scenarios;
using KktWorkflow.Host.Http;
using KktWorkflow.Host.Procedures.Lifecycle;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Scenarios;

namespace KktWorkflow.Host.Procedures.Exchange;

/// <summary>A version in a zip with the scenarios of its procedure and with what it was signed with: its own text, and beside it (<see cref="DefinitionZip.Beside"/>) its life with the signatures, and each form, checklist and policy of its manifest.
/// Whoever has the zip can compute the signed hash from it.</summary>
internal static class DefinitionBundle
{
    /// <summary>The zip; null when the version isn't there any more. Equal versions give equal bytes.</summary>
    public static async Task<byte[]?> PackAsync(DefinitionStore store, ScenarioStore scenarios, DefinitionSummary version, CancellationToken cancellation)
    {
        if (await store.Text(version.VersionId, cancellation) is not { } text || await store.SignedHash(version.VersionId, cancellation) is not { } hash)
            return null;
        List<(string Name, byte[] Text)> files = [($"{version.DefinitionId}-{version.VersionId}.json", text)];
        if (await scenarios.Of(version.DefinitionId, cancellation) is { IsEmpty: false } kept)
            files.Add(($"{version.DefinitionId}{ScenarioReader.FileEnding}", ScenarioReader.Write(new ScenarioFile(version.DefinitionId, kept).Portable())));
        if (!version.Life.Signatures.IsEmpty)
            files.Add(($"{DefinitionZip.Beside}life.json", JsonSerializer.SerializeToUtf8Bytes(VersionAnswer.Of(version, hash), ApiJson.Options)));
        files.AddRange((await store.ManifestOf(version.VersionId, cancellation)).Select((part, number) =>
            (string.Create(CultureInfo.InvariantCulture, $"{DefinitionZip.Beside}{number + 1:000}-{part.Entry.Kind}-{DefinitionZip.PlainName(part.Entry.Id)}.json"), part.Content)));
        return DefinitionZip.Pack(files);
    }
}
