using System.Text.Json.Nodes;
using System.Xml.Linq;
using static KktWorkflow.Engine.Tests.Comparison.Versions;

namespace KktWorkflow.Engine.Tests.Comparison;

public sealed class DifferenceWordsTests
{
    [Fact]
    public void Texts_stand_in_both_languages_with_the_same_places_for_values()
    {
        var (vietnamese, english) = (Texts("DifferenceTexts.resx"), Texts("DifferenceTexts.en.resx"));

        english.Keys.ShouldBe(vietnamese.Keys, ignoreOrder: true);
        foreach (var (key, text) in vietnamese)
            Places(english[key]).ShouldBe(Places(text), key);

        static Dictionary<string, string> Texts(string file) => XDocument.Load(RepositoryFiles.Path("engine", "KktWorkflow.Engine", "Comparison", file)).Root!
            .Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

        static IEnumerable<char> Places(string text) => text.Zip(text.Skip(1)).Where(pair => pair.First == '{').Select(pair => pair.Second).Order();
    }

    [Fact]
    public void A_budget_is_told_in_the_words_of_its_unit() => Sentence(definition => definition.Step("kyDuyet")["budget"]!["amount"] = 8).ShouldBe((
        "Bước “Ký kết quả”, thời gian: từ “12 giờ làm việc” thành “8 giờ làm việc”.",
        "Step “Ký kết quả”, working time: from “12 working hours” to “8 working hours”."));

    [Fact]
    public void An_entry_of_a_checklist_is_told_by_its_text() =>
        Sentence(definition => definition.Step("thamDinh")["checklist"]!.AsArray().Add(JsonNode.Parse("""{"id": "x", "text": "Suất vốn đạt mức tối thiểu", "required": true}"""))).Vi
            .ShouldBe("Bước “Thẩm định hồ sơ”, danh mục kiểm: thêm “Suất vốn đạt mức tối thiểu (bắt buộc)”.");

    [Fact]
    public void Who_does_a_step_is_told_by_post_and_by_what_shuts_people_out() =>
        Sentence(definition => definition.Step("xemXet")["assignee"] = JsonNode.Parse("""{"unit": "VP", "position": "chanh-van-phong"}""")).Vi
            .ShouldBe("Bước “Xem xét, ký nháy”, người làm: từ “người đứng đầu PQLDT, không phải người đã làm: Thẩm định hồ sơ” thành “chanh-van-phong VP”.");

    [Fact]
    public void A_connection_is_told_by_its_outcome() =>
        Sentence(definition => definition.Connection("kyDuyet", "Return")["target"]!["activity"] = "thamDinh").Vi
            .ShouldBe("Bước “Ký kết quả”, kết quả “Trả lại Trưởng phòng”: chuyển đến “Thẩm định hồ sơ” thay vì “Xem xét, ký nháy”.");

    [Fact]
    public void A_section_of_the_sheet_is_told_by_its_number() =>
        Sentence(definition => definition.Kkt()["sheet"]!["lePhi"] = "600.000 đồng").ShouldBe((
            "Tờ ISO, mục 5.6. Phí, lệ phí: từ “Không” thành “600.000 đồng”.",
            "ISO sheet, section 5.6. Fees: from “Không” to “600.000 đồng”."));

    [Fact]
    public void A_reworded_legal_basis_is_one_change() =>
        Sentence(definition => definition.Kkt()["sheet"]!["coSoPhapLy"]![0]!["text"] = "Luật Đầu tư số 200/2027/QH16").Vi
            .ShouldBe("Tờ ISO, mục 5.8. Cơ sở pháp lý: từ “Luật Đầu tư số 143/2025/QH15 (cần kiểm chứng)” thành “Luật Đầu tư số 200/2027/QH16 (cần kiểm chứng)”.");

    [Fact]
    public void A_long_text_is_cut_down_to_where_it_differs() =>
        Sentence(definition => definition.Step("tiepNhan")["instruction"] = definition.Step("tiepNhan")["instruction"]!.GetValue<string>().Replace("15 giờ", "16 giờ", StringComparison.Ordinal)).Vi
            .ShouldBe("Bước “Tiếp nhận hồ sơ”, hướng dẫn: từ “… ngay trong ngày (sau 15 giờ thì đầu ngày …” thành “… ngay trong ngày (sau 16 giờ thì đầu ngày …”.");

    [Fact]
    public void A_paper_is_told_by_its_name()
    {
        Sentence(definition => definition.Kkt()["papers"]![3]!["required"] = false).Vi
            .ShouldBe("Thành phần hồ sơ “Đề xuất dự án đầu tư”, bắt buộc: từ “có” thành “không”.");
        Sentence(definition => definition.Kkt()["papers"]!.AsArray().RemoveAt(3)).Vi
            .ShouldBe("Thành phần hồ sơ: bỏ “Đề xuất dự án đầu tư (bắt buộc; bản chính; bản điện tử)”.");
    }

    [Fact]
    public void The_time_of_a_step_in_a_variant_is_told_by_the_names_of_both() =>
        Sentence(definition => definition.Kkt()["variants"]![0]!["budgets"] = JsonNode.Parse("""{"kyDuyet": {"amount": 6, "unit": "workingHours"}}""")).Vi
            .ShouldContain("(thời gian riêng: Ký kết quả 6 giờ làm việc)");

    [Fact]
    public void A_variant_without_times_of_its_own_tells_none() =>
        Sentence(definition =>
        {
            definition.Kkt()["variants"]![0]!["name"] = "Tên khác";
            definition.Kkt()["variants"]![0]!["budgets"] = new JsonObject();
        }).Vi.ShouldNotContain("thời gian riêng");

    [Fact]
    public void That_dossiers_become_sensitive_is_told_with_its_ground()
    {
        Sentence(definition => definition.Kkt()["sensitive"] = true).Vi.ShouldContain("hồ sơ nhạy cảm");
        Sentence(definition => definition.Kkt()["sensitiveBasis"] = new System.Text.Json.Nodes.JsonObject { ["text"] = "Luật Khiếu nại số 02/2011/QH13" }).Vi.ShouldContain("Luật Khiếu nại số 02/2011/QH13");
    }

    [Fact]
    public void A_limit_and_the_way_of_counting_are_told_in_words()
    {
        Sentence(definition => definition.Kkt()["committed"]!["amount"] = 8).Vi.ShouldBe("Thời hạn cam kết: từ “10 ngày làm việc” thành “8 ngày làm việc”.");
        Sentence(definition => definition.Kkt()["resumeRule"] = "restart").En.ShouldBe("Counting after a supplement: from “goes on” to “begins anew”.");
    }
}
