using KktWorkflow.Host.Procedures.Drawing;

namespace KktWorkflow.Host.Tests.Procedures.Drawing;

/// <summary>Charts like the board's own, for tests and for looking at.</summary>
internal static class SampleDiagrams
{
    private const string Desk = "Bộ phận Một cửa";
    private const string Investment = "Phòng Quản lý đầu tư";
    private const string Planning = "Phòng Quy hoạch – Xây dựng";
    private const string Environment = "Phòng Tài nguyên – MT";
    private const string Leaders = "Lãnh đạo Ban";
    private const string Office = "Văn phòng";

    /// <summary>An investment certificate in the middle of its way: consulted in parallel, once supplemented, one opinion late.</summary>
    public static Diagram CertificateCase { get; } = new(
        "Sơ đồ hồ sơ H50.17-260817-0004",
        [
            new("start", "Bắt đầu", DiagramNodeKind.Start) { State = DiagramNodeState.Done },
            Done("intake", "Tiếp nhận hồ sơ", Desk, "17/8 09:15"),
            Done("assign", "Phân công", Investment, "17/8 14:05"),
            Done("appraise", "Thẩm định hồ sơ", Investment, "24/8 08:00"),
            new("supplement", "Chờ bổ sung giấy tờ", DiagramNodeKind.Wait) { Lane = Desk, State = DiagramNodeState.Done },
            new("split", "Song song", DiagramNodeKind.Split) { State = DiagramNodeState.Done },
            Done("planning", "Ý kiến về quy hoạch", Planning, "24/8 16:10"),
            new("environment", "Ý kiến về môi trường", DiagramNodeKind.Consult) { Lane = Environment, Detail = "26/8 08:50", State = DiagramNodeState.Late, Tag = "Chậm 8 giờ 35" },
            new("join", "Chờ đủ", DiagramNodeKind.Join) { State = DiagramNodeState.Done },
            new("draft", "Tổng hợp, dự thảo", DiagramNodeKind.Task) { Lane = Investment, Detail = "Trần Quốc Bảo", State = DiagramNodeState.Open, Tag = "Đang ở đây" },
            Coming("review", "Xem xét, ký nháy", Investment, "Lê Thu Phương"),
            new("sign", "Ký Giấy chứng nhận", DiagramNodeKind.Sign) { Lane = Leaders, Detail = "Phạm Đình Khôi" },
            Coming("issue", "Cấp số, ký số cơ quan", Office, "Võ Minh Châu"),
            Coming("return", "Trả kết quả", Desk, null),
            new("end", "Kết thúc", DiagramNodeKind.End),
        ],
        [
            Followed("start", "intake"), Followed("intake", "assign"), Followed("assign", "appraise"),
            Followed("appraise", "supplement") with { Label = "Thiếu" },
            Followed("supplement", "appraise") with { Label = "Đã bổ sung" },
            Followed("appraise", "split"), Followed("split", "planning"), Followed("split", "environment"),
            new("split", "join") { State = DiagramEdgeState.NotFollowed },
            Followed("planning", "join"), Followed("environment", "join"), Followed("join", "draft"),
            new("draft", "review"), new("review", "draft") { Label = "Trả lại" }, new("review", "sign"),
            new("sign", "issue"), new("issue", "return"), new("return", "end"),
        ]);

    /// <summary>The same kind of procedure as a definition, with returns over several levels and two ends.</summary>
    public static Diagram CertificateDefinition { get; } = new(
        "Sơ đồ quy trình QT-ĐT-01",
        [
            new("start", "Bắt đầu", DiagramNodeKind.Start),
            Step("intake", "Tiếp nhận hồ sơ", Desk, "Cán bộ một cửa", 1, "4 giờ", "2"),
            Step("assign", "Phân công", Investment, "Trưởng phòng", 2, "4 giờ", "4"),
            Step("appraise", "Thẩm định hồ sơ", Investment, "Chuyên viên", 3, "48 giờ", "4"),
            new("supplement", "Yêu cầu bổ sung giấy tờ", DiagramNodeKind.Wait) { Lane = Desk, Role = "Người nộp", Foot = "Dừng giờ", Pill = "5" },
            Step("review", "Xem xét, ký nháy", Investment, "Trưởng phòng", 4, "8 giờ", "4"),
            new("sign", "Ký Giấy chứng nhận", DiagramNodeKind.Sign) { Lane = Leaders, Role = "Lãnh đạo Ban", Number = 5, Foot = "12 giờ", Pill = "4" },
            Step("issue", "Cấp số, ký số cơ quan", Office, "Văn thư", 6, "4 giờ", "9"),
            Step("return", "Trả kết quả, thu lại giấy tờ, khảo sát sự hài lòng", Desk, "Cán bộ một cửa", 7, "Ngoài hạn", "10"),
            new("end", "Kết thúc", DiagramNodeKind.End),
            new("refused", "Từ chối", DiagramNodeKind.End),
        ],
        [
            new("start", "intake"), new("intake", "assign"), new("intake", "refused") { Label = "Từ chối" },
            new("assign", "appraise"), new("appraise", "supplement") { Label = "Yêu cầu bổ sung" }, new("supplement", "appraise"),
            new("appraise", "review"), new("review", "appraise") { Label = "Trả lại" },
            new("review", "sign"), new("sign", "review") { Label = "Trả Trưởng phòng" }, new("sign", "appraise") { Label = "Trả chuyên viên" },
            new("sign", "issue"), new("issue", "return"), new("return", "end"),
        ]);

    private static DiagramNode Done(string id, string title, string lane, string detail) =>
        new(id, title, DiagramNodeKind.Task) { Lane = lane, Detail = detail, State = DiagramNodeState.Done };

    private static DiagramNode Coming(string id, string title, string lane, string? detail) =>
        new(id, title, DiagramNodeKind.Task) { Lane = lane, Detail = detail };

    private static DiagramNode Step(string id, string title, string lane, string role, int number, string foot, string pill) =>
        new(id, title, DiagramNodeKind.Task) { Lane = lane, Role = role, Number = number, Foot = foot, Pill = pill };

    private static DiagramEdge Followed(string from, string to) => new(from, to) { State = DiagramEdgeState.Followed };
}
