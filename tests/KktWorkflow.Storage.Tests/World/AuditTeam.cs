using System.Text;
using KktWorkflow.Engine.Audits;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Storage.Audits;
using KktWorkflow.Storage.Organisation;

namespace KktWorkflow.Storage.Tests.World;

/// <summary>Those who audit the test board: Em leads, An audits beside the desk's work, Giang plans, Hoà approves.</summary>
internal static class AuditTeam
{
    public static readonly PersonRecord Em = Person(11, "Phạm Thị Em", "em", ("DGNB", "danh-gia-vien"));
    public static readonly PersonRecord An = new(Board.An.Id, Board.An.Name, [.. Board.An.Posts, new DatedPost("DGNB", "danh-gia-vien")], Board.An.UserName);
    public static readonly PersonRecord Giang = Person(12, "Vũ Thị Giang", "giang", ("DGNB", "iso"));
    public static readonly PersonRecord Hoa = Person(13, "Bùi Văn Hoà", "hoa", ("LDB", "truong-ban"));

    private static readonly IReadOnlySet<string> Everything = new HashSet<string>([Permissions.PlanAudits, Permissions.ApproveAudits, Permissions.DoAudits], StringComparer.Ordinal);

    private static readonly byte[] Criteria = Encoding.UTF8.GetBytes(
        """
        {"version":1,"standards":[{"name":"TCVN ISO 9001:2015","from":"2015-12-31","clauses":[{"number":"8.1","title":"Thực hiện","questions":["Đúng trình tự?"]},{"number":"8.5.2","title":"Truy xuất","questions":[]}]}],
         "sampling":[{"from":"2025-07-01","random":2,"byRisk":1,"most":20,"weights":{"returned":3,"late":5}}]}
        """);

    public static readonly AuditScope Scope = new(["thu"], ["PQLDT"], new(2026, 8, 1), new(2026, 8, 17));

    private static readonly ProgrammeContent Programme = new("Hệ thống phù hợp", "Xem hồ sơ mẫu", [new(1, 8, "Thủ tục thử", ["thu"], ["PQLDT"])]);

    public static AuditPlan Plan => new(
        1, "Thủ tục thử", Scope, "TCVN ISO 9001:2015", AuditCriteriaReader.Read(Criteria).Criteria!.Standards[0].Clauses, Em.Id, [An.Id], new(2026, 8, 18), new(2026, 8, 20));

    public static AuditAsker<T> By<T>(PersonRecord person) => new(TestWorld.ActorOf(person), Everything);

    /// <summary>Brings the team, the criteria and an approved programme of 2026.</summary>
    public static async Task Join(TestWorld world)
    {
        var organisation = Encoding.UTF8.GetString(Board.Organisation)
            .Replace("\"units\":[", "\"units\":[{\"code\":\"DGNB\",\"name\":\"Đoàn đánh giá\",\"headPosition\":\"iso\"},{\"code\":\"LDB\",\"name\":\"Lãnh đạo\",\"headPosition\":\"truong-ban\"},", StringComparison.Ordinal)
            .Replace(
                "\"positions\":[",
                "\"positions\":[{\"code\":\"danh-gia-vien\",\"name\":\"Đánh giá viên\",\"permissions\":[\"audits.do\",\"cases.comment\",\"cases.cancel\"]},{\"code\":\"iso\",\"name\":\"Tổ ISO\",\"permissions\":[\"audits.plan\"]},{\"code\":\"truong-ban\",\"name\":\"Trưởng ban\",\"permissions\":[\"audits.approve\"]},",
                StringComparison.Ordinal);
        (await world.Storage.Organisation.ReplaceDocument(Encoding.UTF8.GetBytes(organisation), Actor.System, TestWorld.Cancellation)).ShouldBeNull();
        await world.Storage.Organisation.SavePeople([Em, An, Giang, Hoa], Actor.System, TestWorld.Cancellation);
        (await world.Storage.AuditCriteria.Replace(Criteria, Actor.System, TestWorld.Cancellation)).ShouldBeNull();
        await Done(world.Storage.Audits.Do(2026, new WriteAuditProgramme(2026, Programme), By<AuditProgramme>(Giang), TestWorld.Cancellation));
        await Done(world.Storage.Audits.Do(2026, new ApproveAuditProgramme(1), By<AuditProgramme>(Hoa), TestWorld.Cancellation));
    }

    /// <summary>An audit whose sample of two cases is drawn.</summary>
    public static async Task<InternalAudit> UnderWay(TestWorld world)
    {
        var audit = await Done(world.Storage.Audits.Plan(2026, Plan, By<InternalAudit>(Giang), TestWorld.Cancellation));
        return await Done(world.Storage.Audits.Do(audit.Id, new DrawAuditSample(20_260_817, 1, 1, null), By<InternalAudit>(Em), TestWorld.Cancellation));
    }

    public static async Task<T> Done<T>(Task<AuditChange<T>> change) => (await change).ShouldBeOfType<AuditChange<T>.Done>().Present;

    public static async Task<string> Refused<T>(Task<AuditChange<T>> change) => (await change).ShouldBeOfType<AuditChange<T>.Refused>().Refusal.Code;

    private static PersonRecord Person(byte number, string name, string userName, params (string Unit, string Position)[] posts) => new(
        new(new Guid([.. new byte[15], number], bigEndian: true)), name, [.. posts.Select(p => new DatedPost(p.Unit, p.Position))], userName);
}
