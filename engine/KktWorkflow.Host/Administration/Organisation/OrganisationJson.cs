using System.Text.Json;
using KktWorkflow.Engine.Log;
using KktWorkflow.Host.Composition;

namespace KktWorkflow.Host.Administration.Organisation;

/// <summary>Organisation and people as JSON: the same form in the library's files and in the register.</summary>
public static class OrganisationJson
{
    // The log's own options, but what a person wrote wrongly is an error here, not ignored.
    private static readonly JsonSerializerOptions Options = new(CaseEventCodec.Json)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads a document. Throws <see cref="CannotStartException"/> that names <paramref name="place"/> when it can't be read.</summary>
    public static T Read<T>(ReadOnlySpan<byte> content, string place)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(content, Options) ?? throw new CannotStartException($"{place} is empty.");
        }
        catch (JsonException failure)
        {
            throw new CannotStartException($"{place} can't be read: {failure.Message}", failure);
        }
    }

    public static byte[] Write<T>(T document) => JsonSerializer.SerializeToUtf8Bytes(document, Options);
}
