using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Validation;
using KktWorkflow.Host.Procedures.Lifecycle;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Organisation;

namespace KktWorkflow.Host.Demo;

/// <summary>Brings the library into force as people would: drafted by one, reviewed by another, approved by a third, released by a decision each.</summary>
internal sealed class DemoRelease(KktStorage storage, OrganisationView organisation, DemoFiles files)
{
    public async Task SignAsync(DefinitionSummary draft, CancellationToken cancellation)
    {
        var definition = await storage.Library.FindVersion(draft.VersionId, cancellation) ?? throw new InvalidOperationException($"{draft.VersionId} is not there.");
        var manifest = Manifest.Of(definition, files.Form, files.Escalation);
        var findings = DefinitionValidator.Validate(
            definition,
            organisation.Chart,
            await storage.Calendars.Current(cancellation),
            await storage.Escalations.Current(cancellation),
            files.FormIds,
            await storage.LegalDocuments.Current(cancellation) is { } documents ? new(documents, organisation.Day) : null,
            organisation.Day);
        var change = new ChangeRequest("Xây dựng quy trình nội bộ, quy trình điện tử giải quyết thủ tục hành chính.", "Ban hành lần đầu.", "Chưa có hồ sơ đang giải quyết.", "Cán bộ chưa quen; hướng dẫn trước ngày có hiệu lực.");
        var seen = await storage.Definitions.SignedHash(draft.VersionId, cancellation);
        await DoAsync(draft, new LifecycleAct.Submit(change, "Nội dung cần kiểm chứng được ghi rõ trong quy trình.", manifest.Entries, seen!), Permissions.DraftDefinitions, cancellation, manifest, findings);
        foreach (var (meaning, permission, comment) in new[]
        {
            (SignatureMeaning.Reviewed, Permissions.ReviewDefinitions, "Đủ thành phần, đúng mẫu của hệ thống."),
            (SignatureMeaning.Approved, Permissions.ApproveDefinitions, "Đồng ý ban hành."),
        })
        {
            var hash = await storage.Definitions.SignedHash(draft.VersionId, cancellation);
            await DoAsync(draft, new LifecycleAct.Sign(meaning, hash!, comment), permission, cancellation);
        }
    }

    public Task ReleaseAsync(DefinitionSummary draft, int number, Instant at, CancellationToken cancellation)
    {
        var decision = new ReleaseDecision(string.Create(CultureInfo.InvariantCulture, $"{number:00}/QĐ-BQLKKT"), organisation.Day);
        return DoAsync(draft, new LifecycleAct.Release(decision, at, organisation.Day, organisation.Day.AddYears(1)), Permissions.ReleaseDefinitions, cancellation);
    }

    private async Task DoAsync(DefinitionSummary draft, LifecycleAct act, string permission, CancellationToken cancellation, Manifest? manifest = null, EquatableArray<Finding> findings = default)
    {
        var actor = DemoLoader.HolderOf(permission, organisation);
        var request = new LifecycleRequest(draft.VersionId, act, actor) { Permissions = organisation.PermissionsOf(actor.Id!.Value), Findings = findings };
        DemoLoader.Done(await storage.Definitions.Do(manifest is null ? request : request with { Contents = manifest.Contents }, cancellation));
    }
}
