using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Comparison;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Organisation;
using static KktWorkflow.Engine.Tests.Comparison.Versions;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;

namespace KktWorkflow.Engine.Tests.Comparison;

/// <summary>Two editions whose steps are the same, signed with other forms or policies.</summary>
public sealed class ManifestComparisonTests
{
    private const string Appraisal = "dt01-tham-dinh";
    private static readonly ProcessDefinition Procedure = Read(Certificate);

    [Fact]
    public void The_same_forms_and_policies_written_in_another_order_are_no_difference()
    {
        var turned = new JsonObject(Form().Reverse().Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));

        Compared([(ManifestKind.Form, Appraisal, Form())], [(ManifestKind.Form, Appraisal, turned)]).ShouldBeEmpty();
    }

    [Fact]
    public void A_field_that_a_form_gained_is_told_with_its_title_and_kind() => Told(form => form["properties"]!["soLaoDong"] = JsonNode.Parse("""{"type": "integer", "title": "Số lao động"}""")).ShouldBe([(
        DifferenceMark.Added,
        "Biểu mẫu “Kết quả thẩm định”, trường: thêm “Số lao động (số nguyên)”.",
        "Form “Kết quả thẩm định”, field: “Số lao động (whole number)” added.")]);

    [Fact]
    public void Fields_that_stand_in_another_order_are_told_in_both_orders() => Told(form =>
    {
        var fields = form["properties"]!.AsObject();
        var first = fields.First();
        fields.Remove(first.Key);
        fields.Add(first.Key, first.Value);
    }).ShouldHaveSingleItem().Vi.ShouldStartWith("Biểu mẫu “Kết quả thẩm định”, thứ tự các trường: từ “Đề xuất; ");

    [Fact]
    public void A_field_that_a_form_lost_is_told_with_its_choices_and_that_it_was_required() => Told(form =>
    {
        form["properties"]!.AsObject().Remove("deXuat");
        form["required"] = new JsonArray("tomTatThamDinh");
    }).ShouldBe([(
        DifferenceMark.Removed,
        "Biểu mẫu “Kết quả thẩm định”, trường: bỏ “Đề xuất (chọn: Đủ điều kiện, cấp Giấy chứng nhận; Không đủ điều kiện, không cấp; bắt buộc)”.",
        "Form “Kết quả thẩm định”, field: “Đề xuất (one of: Đủ điều kiện, cấp Giấy chứng nhận; Không đủ điều kiện, không cấp; required)” removed.")]);

    [Fact]
    public void What_changed_in_a_field_is_told_member_by_member_under_its_title() => Told(form =>
    {
        var field = form["properties"]!["suatVonDauTu"]!;
        field["title"] = "Suất đầu tư";
        field["minimum"] = 5;
        form["required"] = new JsonArray("deXuat", "tomTatThamDinh", "suatVonDauTu");
    }).Select(told => told.Vi).ShouldBe(
    [
        "Biểu mẫu “Kết quả thẩm định”, trường “Suất đầu tư”, bắt buộc: từ “không” thành “có”.",
        "Biểu mẫu “Kết quả thẩm định”, trường “Suất đầu tư”, giá trị nhỏ nhất: từ “0” thành “5”.",
        "Biểu mẫu “Kết quả thẩm định”, trường “Suất đầu tư”, tên: từ “Suất vốn đầu tư” thành “Suất đầu tư”.",
    ]);

    [Fact]
    public void A_choice_is_told_by_its_label() => Told(form =>
    {
        var field = form["properties"]!["deXuat"]!;
        field["enum"]!.AsArray().Add("bo-sung");
        field["x-labels"]!["bo-sung"] = "Yêu cầu bổ sung";
        field["x-labels"]!["cap"] = "Đủ điều kiện";
    }).Select(told => (told.Mark, told.Vi)).ShouldBe(
    [
        (DifferenceMark.Changed, "Biểu mẫu “Kết quả thẩm định”, trường “Đề xuất”, lựa chọn: từ “Đủ điều kiện, cấp Giấy chứng nhận” thành “Đủ điều kiện”."),
        (DifferenceMark.Added, "Biểu mẫu “Kết quả thẩm định”, trường “Đề xuất”, lựa chọn: thêm “Yêu cầu bổ sung”."),
    ]);

    [Fact]
    public void A_field_within_a_field_is_told_by_its_own_title()
    {
        var before = JsonNode.Parse("""{"title": "Kê khai", "properties": {"diaChi": {"type": "object", "title": "Địa chỉ", "properties": {"xa": {"type": "string", "title": "Xã", "maxLength": 50}}}}}""")!.AsObject();
        var after = before.DeepClone().AsObject();
        after["properties"]!["diaChi"]!["properties"]!["xa"]!["maxLength"] = 80;

        Words([(ManifestKind.Form, "ke-khai", before)], [(ManifestKind.Form, "ke-khai", after)]).ShouldHaveSingleItem().Vi
            .ShouldBe("Biểu mẫu “Kê khai”, trường “Xã”, số ký tự nhiều nhất: từ “50” thành “80”.");
    }

    [Fact]
    public void A_form_that_came_or_went_is_told_with_its_fields()
    {
        (ManifestKind, string, JsonNode)[] one = [(ManifestKind.Form, Appraisal, Form())];

        Words([], one).ShouldHaveSingleItem().ShouldBe((
            DifferenceMark.Added,
            "Thêm biểu mẫu “Kết quả thẩm định”: Đề xuất; Tóm tắt báo cáo thẩm định; Suất vốn đầu tư; Điều kiện ghi kèm.",
            "Added: form “Kết quả thẩm định” (Đề xuất; Tóm tắt báo cáo thẩm định; Suất vốn đầu tư; Điều kiện ghi kèm)."));
        Words(one, []).ShouldHaveSingleItem().Mark.ShouldBe(DifferenceMark.Removed);
    }

    [Fact]
    public void A_level_of_a_policy_is_told_by_its_moment_and_its_acts()
    {
        var after = Policy();
        after["levels"]![1]!["acts"]!.AsArray().Add(JsonNode.Parse("""{"kind": "raisePriority"}"""));
        after["levels"]!.AsArray().Add(JsonNode.Parse("""{"at": {"after": {"amount": 1, "unit": "workingDays"}}, "acts": [{"kind": "tellHead", "unitsUp": 1}], "repeatEvery": {"amount": 2, "unit": "workingDays"}, "repeatAtMost": 3}"""));

        Words([(ManifestKind.Policy, "ho-so", Policy())], [(ManifestKind.Policy, "ho-so", after)]).ShouldBe(
        [
            (
                DifferenceMark.Changed,
                "Chính sách báo cáo quá hạn “Thủ tục tính theo ngày”, mức: từ “khi quá hạn: báo trưởng đơn vị” thành “khi quá hạn: báo trưởng đơn vị, nâng mức ưu tiên”.",
                "Escalation policy “Procedures counted in days”, level: from “when overdue: tell the head” to “when overdue: tell the head, raise the priority”."),
            (
                DifferenceMark.Added,
                "Chính sách báo cáo quá hạn “Thủ tục tính theo ngày”, mức: thêm “1 ngày làm việc sau hạn: báo trưởng đơn vị cấp trên, cách 1 cấp; lặp lại mỗi 2 ngày làm việc, tối đa 3 lần”.",
                "Escalation policy “Procedures counted in days”, level: “1 working days after it was due: tell the head 1 units up; repeated every 2 working days, at most 3 times” added."),
        ]);
    }

    [Fact]
    public void A_policy_that_the_procedure_does_not_name_is_told_as_such_since_it_was_signed_with_all() =>
        Words([], [(ManifestKind.Policy, "trong-ngay", Policy("trong-ngay", "Giải quyết trong ngày"))]).ShouldHaveSingleItem().Vi
            .ShouldBe("Thêm chính sách báo cáo quá hạn “Giải quyết trong ngày” (quy trình không nêu tên): dùng hết 80% thời gian: nhắc người làm; khi quá hạn: báo trưởng đơn vị.");

    [Fact]
    public void A_level_whose_moment_was_put_elsewhere_is_one_change()
    {
        var after = Policy();
        after["levels"]![0]!["at"] = JsonNode.Parse("""{"used": 90}""");

        Words([(ManifestKind.Policy, "ho-so", Policy())], [(ManifestKind.Policy, "ho-so", after)]).ShouldHaveSingleItem().Vi
            .ShouldEndWith("mức: từ “dùng hết 80% thời gian: nhắc người làm” thành “dùng hết 90% thời gian: nhắc người làm”.");
    }

    [Fact]
    public void Another_default_policy_is_told_by_name_and_its_content_only_once()
    {
        var (other, changed) = (Policy("trong-ngay", "Giải quyết trong ngày"), Policy());
        changed["name"]!["vi"] = "Tính theo ngày";

        Words(
            [(ManifestKind.Policy, "ho-so", Policy()), (ManifestKind.Policy, "trong-ngay", other), (ManifestKind.DefaultPolicy, "ho-so", Policy())],
            [(ManifestKind.Policy, "ho-so", changed), (ManifestKind.Policy, "trong-ngay", other), (ManifestKind.DefaultPolicy, "trong-ngay", other)]).Select(told => told.Vi).ShouldBe(
        [
            "Chính sách báo cáo quá hạn “Tính theo ngày”, tên tiếng Việt: từ “Thủ tục tính theo ngày” thành “Tính theo ngày”.",
            "Chính sách báo cáo quá hạn mặc định: từ “Tính theo ngày” thành “Giải quyết trong ngày”.",
        ]);
    }

    [Fact]
    public void A_checklist_is_told_once_with_its_step()
    {
        var second = Certificate;
        second.Step("thamDinh")["checklist"]!.AsArray().RemoveAt(0);
        var (was, now) = (Content(Procedure, [Checklist(Procedure)]), Content(Read(second), [Checklist(Read(second))]));

        DefinitionComparison.Of(was, now).Differences.ShouldHaveSingleItem().ShouldBeOfType<Difference.StepChanged>().Change.Member.ShouldBe("checklist");

        static (ManifestKind, string, JsonNode) Checklist(ProcessDefinition definition) =>
            (ManifestKind.Checklist, "soDo:thamDinh", JsonNode.Parse(definition.Node(new NodePath("soDo:thamDinh")).Json.GetProperty("checklist").GetRawText())!);
    }

    [Fact]
    public void Whatever_makes_another_hash_is_told_though_it_may_mean_the_same()
    {
        var after = Form();
        after["properties"]!["suatVonDauTu"]!["default"] = null;

        Words([(ManifestKind.Form, Appraisal, Form())], [(ManifestKind.Form, Appraisal, after)]).ShouldHaveSingleItem().Vi.ShouldBe("Biểu mẫu “Kết quả thẩm định”: ghi lại khác, ý nghĩa không đổi.");
    }

    [Fact]
    public void The_other_way_round_is_the_mirror()
    {
        var after = Form();
        after["properties"]!.AsObject().Remove("deXuat");
        after["properties"]!["moi"] = JsonNode.Parse("""{"type": "string"}""");
        after["title"] = "Thẩm định";
        (ManifestKind, string, JsonNode)[] one = [(ManifestKind.Form, Appraisal, Form()), (ManifestKind.Policy, "ho-so", Policy()), (ManifestKind.DefaultPolicy, "ho-so", Policy())];
        (ManifestKind, string, JsonNode)[] other = [(ManifestKind.Form, Appraisal, after)];

        Compared(one, other).ShouldBe(Compared(other, one).Select(difference => difference.Mirrored), ignoreOrder: true);
        Compared(one, other).OfType<Difference.PinnedRemoved>().ShouldHaveSingleItem().Kind.ShouldBe(ManifestKind.Policy);
    }

    [Theory]
    [InlineData("""{"kind": "tellPosition", "position": "truong-ban"}""", "báo truong-ban")]
    [InlineData("""{"kind": "tellPosition", "unit": "LDB", "position": "truong-ban"}""", "báo truong-ban LDB")]
    [InlineData("""{"kind": "tellHead", "unitsUp": 0}""", "báo trưởng đơn vị")]
    [InlineData("""{"kind": "raisePriority", "by": 2}""", "nâng mức ưu tiên 2 bậc")]
    [InlineData("""{"kind": "reassignToHead"}""", "chuyển việc cho trưởng đơn vị")]
    [InlineData("""{"kind": "reassignToSubstitute"}""", "chuyển việc cho người làm thay")]
    [InlineData("""{"kind": "startProcedure", "procedure": "qt-05"}""", "mở quy trình qt-05")]
    [InlineData("""{"kind": "openNonconformity", "severity": "major"}""", "mở phiếu không phù hợp (nặng)")]
    public void Every_kind_of_act_has_words(string act, string words)
    {
        var after = Policy();
        after["levels"]![0]!["acts"] = new JsonArray(JsonNode.Parse(act));

        Words([(ManifestKind.Policy, "ho-so", Policy())], [(ManifestKind.Policy, "ho-so", after)]).ShouldHaveSingleItem().Vi.ShouldEndWith($"thành “dùng hết 80% thời gian: {words}”.");
    }

    private static JsonObject Form() => JsonNode.Parse(File.ReadAllText(RepositoryFiles.Path("process-definitions", "forms", $"{Appraisal}.json")))!.AsObject();

    private static JsonObject Policy(string id = "ho-so", string name = "Thủ tục tính theo ngày")
    {
        var policy = JsonNode.Parse("""{"name": {"vi": "", "en": "Procedures counted in days"}, "levels": [{"at": {"used": 80}, "acts": [{"kind": "remind"}]}, {"at": "due", "acts": [{"kind": "tellHead"}]}]}""")!.AsObject();
        policy["id"] = id;
        policy["name"]!["vi"] = name;
        return policy;
    }

    private static VersionContent Content(ProcessDefinition definition, (ManifestKind Kind, string Id, JsonNode Content)[] manifest) => new(
        definition,
        [.. manifest.Select(part => (part, Json: JsonSerializer.SerializeToElement(part.Content))).Select(part => new PinnedContent(new(part.part.Kind, part.part.Id, SignedContent.Pinned(part.Json).Hash), part.Json))]);

    private static EquatableArray<Difference> Compared((ManifestKind, string, JsonNode)[] before, (ManifestKind, string, JsonNode)[] after) =>
        DefinitionComparison.Of(Content(Procedure, before), Content(Procedure, after)).Differences;

    private static IReadOnlyList<(DifferenceMark Mark, string Vi, string En)> Told(Action<JsonObject> change)
    {
        var after = Form();
        change(after);
        return Words([(ManifestKind.Form, Appraisal, Form())], [(ManifestKind.Form, Appraisal, after)]);
    }

    private static IReadOnlyList<(DifferenceMark Mark, string Vi, string En)> Words((ManifestKind, string, JsonNode)[] before, (ManifestKind, string, JsonNode)[] after)
    {
        var (was, now) = (Content(Procedure, before), Content(Procedure, after));
        return [.. DefinitionComparison.Of(was, now).Differences.Select(difference => (difference.Mark, In("vi", difference), In("en", difference)))];

        string In(string language, Difference difference) => new DifferenceWords(was, now, OrganisationChart.Empty, CultureInfo.GetCultureInfo(language)).Of(difference).Sentence;
    }
}
