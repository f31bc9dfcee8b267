using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Storage.Definitions;

namespace KktWorkflow.Storage.Tests.World;

/// <summary>Brings texts into force by the real commands, signed by three people of no board.</summary>
public static class Releasing
{
    public static readonly Actor Author = new(new PersonId(new Guid("0197ffff-0000-7000-8000-000000000001")), "Người soạn thảo", "Tổ ISO", null);
    public static readonly Actor Reviewer = new(new PersonId(new Guid("0197ffff-0000-7000-8000-000000000002")), "Người xem xét", "Tổ ISO", null);
    public static readonly Actor Approver = new(new PersonId(new Guid("0197ffff-0000-7000-8000-000000000003")), "Người phê duyệt", "Tổ ISO", null);

    private static readonly ImmutableHashSet<string> Everything =
        [Permissions.DraftDefinitions, Permissions.ReviewDefinitions, Permissions.ApproveDefinitions, Permissions.ReleaseDefinitions];

    /// <summary>Drafts and releases a text; in force from <paramref name="effective"/>.</summary>
    public static async Task<DefinitionSummary> ReleaseText(this KktStorage storage, byte[] text, Instant effective, CancellationToken cancellation)
    {
        var definition = ((DefinitionReadResult.Read)DefinitionReader.Read(text)).Definition;
        var draft = Done(await storage.Definitions.SaveDraft(definition, text, Author, null, cancellation));
        return await storage.ReleaseDraft(draft.VersionId, effective, cancellation);
    }

    /// <summary>Releases the next version of a procedure, drawn like the released version <paramref name="versionId"/>; in force a minute after the latest, unless <paramref name="effective"/> says when.</summary>
    public static async Task<DefinitionSummary> ReleaseNext(this KktStorage storage, string versionId, CancellationToken cancellation, Instant? effective = null)
    {
        var json = JsonNode.Parse((await storage.Definitions.Text(versionId, cancellation))!)!.AsObject();
        var versions = await storage.Definitions.Versions(json["definitionId"]!.GetValue<string>(), cancellation);
        (json["version"], json["id"], json["isPublished"]) = (versions[0].Version + 1, $"{versionId}-next", false);
        return await storage.ReleaseText(JsonSerializer.SerializeToUtf8Bytes(json), effective ?? versions.Max(v => v.EffectiveAt)!.Value.Plus(TimeSpan.FromMinutes(1)), cancellation);
    }

    /// <summary>Has a draft signed and releases it.</summary>
    public static async Task<DefinitionSummary> ReleaseDraft(this KktStorage storage, string versionId, Instant effective, CancellationToken cancellation)
    {
        await storage.ApproveDraft(versionId, cancellation);
        return Done(await storage.Definitions.Do(Request(versionId, Release(versionId, effective), Approver), cancellation));
    }

    /// <summary>Has a draft signed, with a form where one is given.</summary>
    public static async Task ApproveDraft(this KktStorage storage, string versionId, CancellationToken cancellation, JsonElement? form = null)
    {
        Done(await storage.Definitions.Do(form is { } given ? await storage.SubmitWith(versionId, given, cancellation) : Request(versionId, await storage.Submit(versionId, cancellation), Author), cancellation));
        foreach (var (meaning, by) in new[] { (SignatureMeaning.Reviewed, Reviewer), (SignatureMeaning.Approved, Approver) })
        {
            var hash = await storage.Definitions.SignedHash(versionId, cancellation);
            Done(await storage.Definitions.Do(Request(versionId, new LifecycleAct.Sign(meaning, hash!, null), by), cancellation));
        }
    }

    /// <summary>Hands in the draft as it is now.</summary>
    public static async Task<LifecycleAct.Submit> Submit(this KktStorage storage, string versionId, CancellationToken cancellation, params ManifestEntry[] manifest) =>
        new(new("Lần đầu", "Ban hành lần đầu", "Chưa có hồ sơ", "Không"), null, [.. manifest], (await storage.Definitions.SignedHash(versionId, cancellation))!);

    private static async Task<LifecycleRequest> SubmitWith(this KktStorage storage, string versionId, JsonElement form, CancellationToken cancellation)
    {
        var (hash, content) = SignedContent.Pinned(form);
        return Request(versionId, await storage.Submit(versionId, cancellation, new ManifestEntry(ManifestKind.Form, "phieu", hash)), Author) with { Contents = ImmutableDictionary<string, byte[]>.Empty.Add(hash, content) };
    }

    /// <summary>By a decision of its own, so that any number of versions can be released.</summary>
    public static LifecycleAct.Release Release(string versionId, Instant effective, string? number = null) => new(
        new(number ?? $"{versionId}/QĐ-BQL", new(2026, 1, 1), "Thử"), effective, DateOnly.FromDateTime(effective.ToDateTimeOffset().AddHours(7).DateTime), new(2030, 1, 1));

    public static LifecycleRequest Request(string versionId, LifecycleAct act, Actor by) => new(versionId, act, by) { Permissions = Everything };

    private static DefinitionSummary Done(DefinitionChange change) => change is DefinitionChange.Done done
        ? done.Version
        : throw new InvalidOperationException(((DefinitionChange.Refused)change).Refusal.ToString());
}
