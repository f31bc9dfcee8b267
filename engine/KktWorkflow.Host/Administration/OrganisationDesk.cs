using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage.Organisation;

namespace KktWorkflow.Host.Administration;

/// <summary>The organisation for the pages: what is stored, and a new document in its place.</summary>
internal sealed class OrganisationDesk(OrganisationStore organisation, CurrentPerson person)
{
    /// <summary>Largest document that is taken, in bytes.</summary>
    public const int Largest = 1024 * 1024;

    private const string NobodyManages = "KKT-O06";
    private const string UnknownPermission = "KKT-O07";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The stored document as people can read and change it; null before the first.</summary>
    public async Task<string?> TextAsync(CancellationToken cancellation) => await organisation.Document(cancellation) is { } stored
        ? JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(stored), Readable)
        : null;

    /// <summary>Empty when the document was taken; otherwise all that is wrong with it, and nothing is changed.</summary>
    public async Task<IReadOnlyList<Refusal>> ReplaceAsync(string text, CancellationToken cancellation)
    {
        if (!person.May(Permissions.ManageOrganisation))
            return [Refusal.Of("KKT-A04", RefusalKind.Forbidden, "", Permissions.ManageOrganisation)];
        var json = Encoding.UTF8.GetBytes(text);
        if (OrganisationStore.FindingsOf(json) is { Count: > 0 } findings)
            return findings;
        if (PermissionFindings(json) is { Count: > 0 } wrong)
            return wrong;
        var nobody = Refusal.Of(NobodyManages, RefusalKind.Invalid, "", Permissions.ManageUsers);
        return await organisation.ReplaceDocument(json, person.Actor(), cancellation, new(Permissions.ManageUsers, nobody)) is { } refusal ? [refusal] : [];
    }

    // The document is sound otherwise: nobody may be left without an administrator by a slip in it.
    private static List<Refusal> PermissionFindings(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var granted = new List<(string Position, string Name)>();
        foreach (var position in Items(document.RootElement, "positions"))
            granted.AddRange(Items(position, "permissions").Select(name => (position.GetProperty("code").GetString()!, name.GetString()!)));
        var findings = granted.Where(grant => !AccountPermissions.OfPositions.Contains(grant.Name))
            .Select(grant => Refusal.Of(UnknownPermission, RefusalKind.Invalid, "", grant.Position, grant.Name)).ToList();
        if (granted.TrueForAll(grant => !string.Equals(grant.Name, Permissions.ManageUsers, StringComparison.Ordinal)))
            findings.Add(Refusal.Of(NobodyManages, RefusalKind.Invalid, "", Permissions.ManageUsers));
        return findings;
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement of, string member) =>
        of.TryGetProperty(member, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : default;
}
