using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Validation;
using KktWorkflow.Host.Identity;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Escalations;

namespace KktWorkflow.Host.Escalations;

/// <summary>The escalation policies for the pages and the API: what is in force, who names it, what it was before, and a new document in its place. Each change is a new version in the register;
/// released versions of procedures keep the policies that they were handed in with, and open deadlines their levels.</summary>
internal sealed class PolicyDesk(EscalationStore policies, DefinitionStore definitions, IDefinitionLibrary library, CurrentPerson person)
{
    /// <summary>Largest document that is taken, in bytes.</summary>
    public const int Largest = EscalationReader.LargestText;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Task<EscalationRegister?> CurrentAsync(CancellationToken cancellation) => policies.Current(cancellation);

    /// <summary>The stored document as it is; null before the first.</summary>
    public Task<byte[]?> DocumentAsync(CancellationToken cancellation) => policies.Document(cancellation);

    /// <summary>The stored document as people can read and change it; null before the first.</summary>
    public async Task<string?> TextAsync(CancellationToken cancellation) => await policies.Document(cancellation) is { } stored
        ? JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(stored), Readable)
        : null;

    /// <summary>Every version, the latest first, each with the policies that it changed.</summary>
    public async Task<IReadOnlyList<PolicyChange>> HistoryAsync(CancellationToken cancellation)
    {
        var versions = await policies.History(cancellation);
        return [.. versions.Select((version, index) => new PolicyChange(version, version.Register.ChangedSince(index + 1 < versions.Count ? versions[index + 1].Register : null)))];
    }

    /// <summary>What is released, now or from a day to come, with the policies that it names.</summary>
    public async Task<IReadOnlyList<PolicyUser>> UsersAsync(CancellationToken cancellation)
    {
        var register = await policies.Current(cancellation);
        var users = new List<PolicyUser>();
        foreach (var release in (await definitions.List(cancellation)).Where(d => d.IsInForce || d.IsAhead))
        {
            if (await library.FindVersion(release.VersionId, cancellation) is not { } definition)
                continue;
            var pinned = await library.FindPinned(release.VersionId, cancellation);
            var inEffect = pinned is null ? register : pinned.Policies;
            var named = EscalationUse.Of(definition).ToList();
            if (EscalationUse.FollowsDefault(definition) && inEffect?.DefaultPolicy is { } byDefault)
                named.Insert(0, new(byDefault, EscalationUseKind.Procedure, ""));
            users.AddRange(named.GroupBy(n => n.Policy, StringComparer.Ordinal)
                .Select(n => new PolicyUser(n.Key, release, [.. n], IsEarlier: inEffect?.Find(n.Key) != register?.Find(n.Key))));
        }

        return users;
    }

    /// <summary>The names of procedures, for acts that start one.</summary>
    public Task<IReadOnlyList<DefinitionSummary>> DefinitionsAsync(CancellationToken cancellation) => definitions.List(cancellation);

    /// <summary>Puts a whole document in the place of the present one.</summary>
    /// <param name="expected">The version that the person saw; another one since then refuses the change. Null: nothing is said of it.</param>
    public async Task<(Refusal? Refusal, ImmutableArray<Finding> Findings)> ReplaceAsync(string text, long? expected, CancellationToken cancellation)
    {
        if (!person.May(Permissions.ManageEscalations))
            return (Refusal.Of("KKT-A04", RefusalKind.Forbidden, "", Permissions.ManageEscalations), []);
        var bytes = Encoding.UTF8.GetBytes(text);
        var findings = await FindingsOfAsync(bytes, cancellation);
        return findings.IsEmpty
            ? (await policies.Replace(bytes, person.Actor(), cancellation, expected), [])
            : (Refusal.Of(StorageRefusals.BadEscalation, RefusalKind.Invalid, "", [.. findings.Select(f => $"{f.Place}: {f.Vi}")]), findings);
    }

    private async Task<ImmutableArray<Finding>> FindingsOfAsync(byte[] text, CancellationToken cancellation) => EscalationReader.Read(text, person.Chart) switch
    {
        EscalationReadResult.Read read => [.. read.Register.UnknownProcedures((await definitions.List(cancellation)).Select(d => d.DefinitionId).ToHashSet(StringComparer.Ordinal))],
        EscalationReadResult.Unreadable unreadable => unreadable.Findings.Items,
        _ => [],
    };
}

/// <summary>A version of the policies.</summary>
/// <param name="Changed">Ids of the policies that are other than in the version before, came or went.</param>
public sealed record PolicyChange(EscalationVersion Version, IReadOnlyList<string> Changed);

/// <summary>A released version that follows a policy.</summary>
/// <param name="Uses">Where it names it; one without a place follows it because it names none.</param>
/// <param name="IsEarlier">True where it was handed in with the policy as it was before.</param>
internal sealed record PolicyUser(string Policy, DefinitionSummary Release, IReadOnlyList<EscalationUse> Uses, bool IsEarlier);
