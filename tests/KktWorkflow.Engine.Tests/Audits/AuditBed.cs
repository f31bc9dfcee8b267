using System.Collections.Immutable;
using KktWorkflow.Engine.Audits;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Replay.Deviations;

namespace KktWorkflow.Engine.Tests.Audits;

/// <summary>A board with a team of auditors, an approved programme and an audit of one unit.</summary>
internal static class AuditBed
{
    public static readonly PersonId Lead = Id(1);
    public static readonly PersonId Auditor = Id(2);
    public static readonly PersonId Officer = Id(3);
    public static readonly PersonId Planner = Id(4);
    public static readonly PersonId Chief = Id(5);

    public static readonly DateOnly Today = new(2026, 8, 17);

    public static readonly AuditClause Planned = new("8.1", "Hoạch định và kiểm soát việc thực hiện", ["Đi đúng trình tự?"]);
    public static readonly AuditClause Traced = new("8.5.2", "Nhận biết và truy xuất nguồn gốc", []);

    public static readonly AuditCriteria Criteria = new(
        1,
        [new("TCVN ISO 9001:2015", new(2015, 12, 31), null, [Planned, Traced])],
        [new(new(2025, 7, 1), 2, 1, 10, [new(DeviationKind.Late, 5), new(DeviationKind.Returned, 3)])]);

    public static readonly AuditPlan Plan = new(
        1, "Thủ tục đầu tư", new(["qt-dt-01"], ["PQLDT"], new(2026, 1, 1), new(2026, 7, 31)), "TCVN ISO 9001:2015", [Planned, Traced], Lead, [Auditor], new(2026, 8, 17), new(2026, 8, 21));

    public static readonly ProgrammeContent Programme = new("Hệ thống phù hợp và được duy trì", "Xem hồ sơ mẫu, phỏng vấn", [new(1, 8, "Thủ tục đầu tư", ["qt-dt-01"], ["PQLDT"])]);

    private static readonly OrganisationChart Chart = new()
    {
        Units = new[]
        {
            new Unit("BQL", "Ban Quản lý", "Ban", "truong-ban", null), new Unit("PQLDT", "Phòng Quản lý đầu tư", "P. QLĐT", "truong-phong", "BQL"), new Unit("TO1", "Tổ 1", "Tổ 1", "to-truong", "PQLDT"),
            new Unit("DGNB", "Đoàn đánh giá nội bộ", "Đoàn", "truong-doan", "BQL"),
        }.ToImmutableDictionary(u => u.Code),
        People = new[]
        {
            new Person(Lead, "Đạt", [new("DGNB", "truong-doan")]), new Person(Auditor, "Thủy", [new("DGNB", "thanh-vien")]), new Person(Officer, "Bảo", [new("TO1", "chuyen-vien"), new("DGNB", "thanh-vien")]),
            new Person(Planner, "Trúc", [new("BQL", "iso")]), new Person(Chief, "Sơn", [new("BQL", "truong-ban")]),
        }.ToImmutableDictionary(p => p.Id),
    };

    public static readonly IReadOnlySet<string> Everything = new HashSet<string>([Permissions.PlanAudits, Permissions.ApproveAudits, Permissions.DoAudits], StringComparer.Ordinal);

    public static AuditFacts By(PersonId person) => new()
    {
        Now = Instant.Parse("2026-08-17T08:00:00+07:00"),
        Today = Today,
        Actor = new(person, Chart.People[person].Name, null, null),
        Permissions = Everything,
        Chart = Chart,
        Auditors = [Lead, Auditor, Officer],
        Programme = new() { Year = 2026, Edition = 1, Content = Programme, ApprovedBy = new(Chief, default) },
        Criteria = Criteria,
        Procedures = ["qt-dt-01"],
        Population = Population(20),
    };

    /// <summary>Every third late, every fifth returned.</summary>
    public static List<PopulationCase> Population(int count) => [.. Enumerable.Range(1, count).Select(n => new PopulationCase(
        Case(n), [.. (n % 3 == 0 ? [DeviationKind.Late] : Array.Empty<DeviationKind>()), .. (n % 5 == 0 ? [DeviationKind.Returned] : Array.Empty<DeviationKind>())]))];

    public static CaseId Case(int n) => new(new Guid(n, 0, 0, new byte[8]));

    /// <summary>What comes of commands, each by whom it is said.</summary>
    public static InternalAudit After(params ReadOnlySpan<(PersonId By, AuditCommand Command)> commands)
    {
        InternalAudit? audit = null;
        foreach (var (by, command) in commands)
            audit = Do(audit, command, By(by));
        return audit!;
    }

    public static InternalAudit Do(InternalAudit? audit, AuditCommand command, AuditFacts facts) =>
        AuditFold.Evolve(audit, AuditDecider.Decide(audit, command, facts).ShouldBeOfType<AuditDecision.Done>().Event, new(facts.Actor.Id, facts.Now));

    public static Refusal Refused(InternalAudit? audit, AuditCommand command, AuditFacts facts) =>
        AuditDecider.Decide(audit, command, facts).ShouldBeOfType<AuditDecision.Refused>().Refusal;

    public static PlanAudit Planning(AuditPlan? plan = null) => new(Guid.Parse("11111111-1111-7111-8111-111111111111"), 2026, 1, plan ?? Plan);

    private static PersonId Id(int n) => new(new Guid(n, 0, 0, new byte[8]));
}
