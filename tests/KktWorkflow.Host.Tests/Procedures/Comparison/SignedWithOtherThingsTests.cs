namespace KktWorkflow.Host.Tests.Procedures.Comparison;

/// <summary>Editions that change only a form or an escalation policy: who signs one reads what it changes.</summary>
public sealed class SignedWithOtherThingsTests(SignedDemo demo) : IClassFixture<SignedDemo>
{
    private const string NewField = "Biểu mẫu “Kết quả thẩm định”, trường: thêm “Số lao động (số nguyên)”.";
    private const string Level = "Chính sách báo cáo quá hạn “Thủ tục tính theo ngày”, mức: từ “dùng hết 80% thời gian: nhắc người làm” thành “dùng hết 90% thời gian: nhắc người làm”.";

    [Fact]
    public async Task By_the_api_a_changed_form_is_told_field_by_field()
    {
        var differences = (await (await demo.Demo.As("buikhanhvan")).Get($"/api/definitions/{SignedDemo.Procedure}/comparison?from=1&to=2")).Json.GetProperty("differences").EnumerateArray().ToList();

        differences.Select(one => (one.GetProperty("kind").GetString(), one.GetProperty("mark").GetString(), one.GetProperty("manifest").GetString(), one.GetProperty("element").GetString(), one.GetProperty("member").GetString())).ShouldBe(
        [
            ("pinnedChanged", "changed", "form", SignedDemo.Form, "properties/suatVonDauTu/minimum"),
            ("pinnedChanged", "added", "form", SignedDemo.Form, "properties/soLaoDong"),
        ], ignoreOrder: true);
        differences.Select(one => one.GetProperty("vi").GetString()).ShouldContain(NewField);
        differences.Select(one => one.GetProperty("en").GetString()).ShouldContain("Form “Kết quả thẩm định”, field “Suất vốn đầu tư”, smallest value: from “0” to “5”.");
    }

    [Fact]
    public async Task By_the_api_a_changed_policy_is_told_level_by_level()
    {
        var difference = (await (await demo.Demo.As("buikhanhvan")).Get($"/api/definitions/{SignedDemo.Procedure}/comparison?from=2&to=3")).Json.GetProperty("differences").EnumerateArray().ShouldHaveSingleItem();

        difference.GetProperty("manifest").GetString().ShouldBe("policy");
        difference.GetProperty("element").GetString().ShouldBe("ho-so");
        difference.GetProperty("after").GetProperty("at").GetProperty("used").GetInt32().ShouldBe(90);
        difference.GetProperty("vi").GetString().ShouldBe(Level);
    }

    [Fact]
    public async Task A_draft_is_compared_by_what_it_would_be_handed_in_with()
    {
        var differences = (await (await demo.Demo.As("buikhanhvan")).Get($"/api/definitions/{SignedDemo.Procedure}/comparison?from=3&to=4")).Json.GetProperty("differences").EnumerateArray().ToList();

        differences.Count.ShouldBe(3);
        differences.Select(one => one.GetProperty("vi").GetString()).ShouldContain("Biểu mẫu “Kết quả thẩm định”, trường: bỏ “Số lao động (số nguyên)”.");
    }

    [Theory]
    [InlineData(1, 2, NewField, "6 · Biểu mẫu “Kết quả thẩm định”, trường<")]
    [InlineData(2, 3, Level, "Bộ kèm theo · Chính sách báo cáo quá hạn “Thủ tục tính theo ngày”, mức<")]
    public async Task Page_tells_it_in_words_in_a_part_of_its_own_and_in_the_revision_table(int from, int to, string sentence, string row)
    {
        var html = await demo.PageAsync($"/quy-trinh/{SignedDemo.Procedure}/so-sanh?tu={from}&den={to}");

        html.ShouldContain(sentence);
        html.ShouldContain("id=\"bo-kem-theo\"");
        html.ShouldContain("Tờ ISO, thành phần hồ sơ và thời hạn không đổi.");
        html[html.IndexOf("id=\"sua-doi\"", StringComparison.Ordinal)..].ShouldContain(row);
    }

    [Fact]
    public async Task Booklet_of_the_latest_edition_tells_both_in_its_revision_table()
    {
        var html = await demo.PageAsync($"/quy-trinh/{SignedDemo.Procedure}/quyen-iso?ban=3");

        html.ShouldContain("6 · Biểu mẫu “Kết quả thẩm định”, trường “Suất vốn đầu tư”, giá trị nhỏ nhất");
        html.ShouldContain("dùng hết 90% thời gian: nhắc người làm");
    }
}
