using System.Collections.Immutable;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Validation;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Tests.Lifecycle;

/// <summary>A version, and people who do things to it. All may do everything, so that only who they are keeps them apart.</summary>
internal sealed class LifecycleBed
{
    public const string Content = "c0";

    public static readonly Actor Author = Person(1, "Bùi Khánh Vân");
    public static readonly Actor Reviewer = Person(2, "Đặng Nhật Minh");
    public static readonly Actor Approver = Person(3, "Hà Thanh Trúc");
    public static readonly Instant Now = Instant.Parse("2026-08-17T08:00:00+07:00");

    private static readonly ImmutableHashSet<string> Everything =
        [Permissions.DraftDefinitions, Permissions.ReviewDefinitions, Permissions.ApproveDefinitions, Permissions.ReleaseDefinitions];

    public VersionStanding Standing { get; set; } = new(2, DefinitionState.Draft, VersionLife.None with { Authors = [Author.Id!.Value] });

    public string Hash { get; set; } = Content;

    public ImmutableHashSet<string> Permitted { get; set; } = Everything;

    public EquatableArray<Finding> Findings { get; set; }

    public EquatableArray<VersionStanding> Releases { get; set; }

    public string? DecisionUsedBy { get; set; }

    public static Actor Person(byte number, string name, OnBehalfOf? for_ = null) => new(new PersonId(new Guid([.. new byte[15], number], bigEndian: true)), name, "Tổ ISO", "Văn phòng", for_);

    public static LifecycleAct.Submit Submitting(string reason = "Rút ngắn thời gian", string? warnings = null, string hash = Content) =>
        new(new(reason, "Bước kiểm tra còn 4 giờ", "Hồ sơ tiếp nhận từ ngày có hiệu lực", "Không"), warnings, [], hash);

    public static LifecycleAct.Sign Signing(SignatureMeaning meaning, string hash = Content) => new(meaning, hash, null);

    public static LifecycleAct.Release Releasing(string effective = "2026-09-01T00:00:00+07:00", string number = "12/QĐ-BQL", string? past = null, DateOnly? dated = null) =>
        new(new(number, dated ?? new(2026, 8, 17), past), Instant.Parse(effective), new(2026, 9, 1), new(2027, 9, 1));

    public LifecycleDecision Decide(LifecycleAct act, Actor by) => LifecycleDecider.Decide(Standing, act, new()
    {
        Now = Now,
        Actor = by,
        Permissions = Permitted,
        Hash = Hash,
        Seen = Hash,
        Zone = BoardZone.Vietnam,
        Findings = Findings,
        DecisionUsedBy = DecisionUsedBy,
        Releases = Releases,
    });

    public void Do(LifecycleAct act, Actor by) => Standing = Decide(act, by).ShouldBeOfType<LifecycleDecision.Done>().After;

    public Refusal Refuse(LifecycleAct act, Actor by) => Decide(act, by).ShouldBeOfType<LifecycleDecision.Refused>().Refusal;

    public LifecycleBed Submitted()
    {
        Do(Submitting(), Author);
        return this;
    }

    public LifecycleBed Reviewed()
    {
        Submitted().Do(Signing(SignatureMeaning.Reviewed), Reviewer);
        return this;
    }

    public LifecycleBed Approved()
    {
        Reviewed().Do(Signing(SignatureMeaning.Approved), Approver);
        return this;
    }
}
