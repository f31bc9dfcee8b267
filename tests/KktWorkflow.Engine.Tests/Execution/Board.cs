using System.Collections.Immutable;
using System.Text;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.Substitutions;

namespace KktWorkflow.Engine.Tests.Execution;

/// <summary>An invented board: an intake desk, two departments, leaders, a clerk.</summary>
internal static class Board
{
    public static readonly Person An = Someone("An", ("MC", "mot-cua"));
    public static readonly Person Binh = Someone("Binh", ("MC", "mot-cua"));
    public static readonly Person Chi = Someone("Chi", ("PQLDT", "chuyen-vien"));
    public static readonly Person Dung = Someone("Dung", ("PQLDT", "chuyen-vien"));
    public static readonly Person Giang = Someone("Giang", ("PQLDT", "truong-phong"));
    public static readonly Person Ha = Someone("Ha", ("PQHXD", "truong-phong"));
    public static readonly Person Hung = Someone("Hung", ("PQHXD", "chuyen-vien"));
    public static readonly Person Khoa = Someone("Khoa", ("BQL", "lanh-dao"));
    public static readonly Person Lan = Someone("Lan", ("VP", "van-thu"));
    public static readonly Person Quan = Someone("Quan", ("VP", "quan-tri"));

    public static readonly OrganisationChart Chart = new()
    {
        CaseCodePattern = "H50.17-{yyMMdd}-{n:0000}",
        Units = new[]
        {
            new Unit("BQL", "Ban Quản lý", "BQL", "lanh-dao", null),
            new Unit("MC", "Bộ phận Một cửa", "Một cửa", "mot-cua", "BQL"),
            new Unit("VP", "Văn phòng", "VP", "chanh-van-phong", "BQL"),
            new Unit("PQLDT", "Phòng Quản lý đầu tư", "P. QLĐT", "truong-phong", "BQL"),
            new Unit("PQHXD", "Phòng Quy hoạch xây dựng", "P. QHXD", "truong-phong", "BQL"),
        }.ToImmutableDictionary(u => u.Code),
        Positions = new[]
        {
            Post("mot-cua", Permissions.OpenCases, Permissions.AcceptCases, Permissions.Work, Permissions.CommentOnCases),
            Post("chuyen-vien", Permissions.Work, Permissions.CommentOnCases),
            Post("truong-phong", Permissions.Work, Permissions.CommentOnCases, Permissions.SendBackCases, Permissions.PauseCases, Permissions.ReassignInUnit, Permissions.ExtendCases, Permissions.CloseNonconformities),
            Post("lanh-dao", Permissions.Work, Permissions.SendBackCases, Permissions.PauseCases, Permissions.CancelCases, Permissions.ReassignAnywhere),
            Post("van-thu", Permissions.Work, Permissions.MarkDocuments),
            Post("chanh-van-phong", Permissions.Work),
            Post("quan-tri", Permissions.SetVariables, Permissions.ResolveIncidents, Permissions.DraftDefinitions),
        }.ToImmutableDictionary(p => p.Code),
        People = new[] { An, Binh, Chi, Dung, Giang, Ha, Hung, Khoa, Lan, Quan }.ToImmutableDictionary(p => p.Id),
    };

    /// <summary>A TUQ. for August 2026 that covers everything, unless it says which acts.</summary>
    public static Substitution Substitute(Person substitute, Person principal, params SubstitutedAct[] acts) => new(
        new Guid(1, 2, 3, [.. substitute.Name.Concat("    ").Take(4).Concat(principal.Name.Concat("    ").Take(4)).Select(c => (byte)c)]),
        substitute.Id, principal.Id, SubstitutionKind.Tuq, "12/UQ-BQL", new(2026, 7, 31), new(2026, 8, 1), new(2026, 8, 31))
    {
        Acts = acts.Length > 0 ? [.. acts] : [.. Enum.GetValues<SubstitutedAct>()],
    };

    private static Position Post(string code, params string[] permissions) => new(code, code, [.. permissions]);

    private static Person Someone(string name, params (string Unit, string Position)[] posts)
    {
        var id = new byte[16];
        Encoding.ASCII.GetBytes(name).CopyTo(id, 0);
        return new(new(new Guid(id, bigEndian: true)), name, [.. posts.Select(p => new Post(p.Unit, p.Position))], name.ToLowerInvariant());
    }
}
