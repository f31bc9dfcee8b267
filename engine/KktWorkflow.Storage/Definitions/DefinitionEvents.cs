using System.Text.Json;
using KktWorkflow.Engine.Log;

namespace KktWorkflow.Storage.Definitions;

/// <summary>The lines of a `definition/…` stream. Each says what the row of its version holds from then on.</summary>
internal static class DefinitionEvents
{
    public const string Drafted = "DefinitionDrafted";
    public const string Released = "DefinitionReleased";
    public const string Superseded = "DefinitionSuperseded";
    public const string Withdrawn = "DefinitionWithdrawn";
    public const string Deleted = "DefinitionDeleted";

    public static byte[] Encode(DefinitionVersionRow row) => JsonSerializer.SerializeToUtf8Bytes(
        new Data(row.DefinitionId, row.VersionId, row.Version, row.Code, row.Name, row.State, row.EffectiveFrom, row.Revision, row.Hash),
        CaseEventCodec.Json);

    public static Data Decode(ReadOnlySpan<byte> data) => JsonSerializer.Deserialize<Data>(data, CaseEventCodec.Json) ?? throw new JsonException("The data of a definition's event is an object.");

    internal sealed record Data(
        string DefinitionId, string VersionId, int Version, string? Code, string? Name, string State, string? EffectiveFrom, int Revision, string Hash);
}
