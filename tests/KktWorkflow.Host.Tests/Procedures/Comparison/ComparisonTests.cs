using System.Text.Json;

namespace KktWorkflow.Host.Tests.Procedures.Comparison;

/// <summary>Two stored versions, compared by the API and on the page.</summary>
public sealed class ComparisonTests(ComparedDemo demo) : IClassFixture<ComparedDemo>
{
    [Fact]
    public async Task Comparison_by_the_api_lists_each_difference_with_its_sentences()
    {
        var answer = (await (await demo.Demo.As("buikhanhvan")).Get($"/api/definitions/{ComparedDemo.Procedure}/comparison?from=1&to=2")).Json;

        answer.GetProperty("from").GetInt32().ShouldBe(1);
        var differences = answer.GetProperty("differences").EnumerateArray().ToList();
        var budget = Only(differences, "stepChanged");
        budget.GetProperty("mark").GetString().ShouldBe("changed");
        budget.GetProperty("element").GetString().ShouldBe("soDo:kyDuyet");
        budget.GetProperty("member").GetString().ShouldBe("budget");
        budget.GetProperty("before").GetProperty("amount").GetInt32().ShouldBe(12);
        budget.GetProperty("after").GetProperty("amount").GetInt32().ShouldBe(8);
        budget.GetProperty("vi").GetString().ShouldBe("Bước “Ký kết quả”, thời gian: từ “12 giờ làm việc” thành “8 giờ làm việc”.");
        Only(differences, "stepAdded").GetProperty("vi").GetString().ShouldBe("Thêm bước “Kiểm tra dự thảo”: Văn thư Văn phòng Ban Quản lý, 4 giờ làm việc.");
        Only(differences, "stepRemoved").GetProperty("element").GetString().ShouldBe("soDo:layYKien");
        Only(differences, "stepMoved").GetProperty("mark").GetString().ShouldBe("moved");
        Only(differences, "connectionRerouted").GetProperty("en").GetString()!.ShouldContain("on to “Kiểm tra dự thảo” instead of “Xem xét, ký nháy”");
        differences.ShouldAllBe(difference => difference.GetProperty("en").GetString()!.EndsWith('.'));
    }

    [Fact]
    public async Task Without_versions_the_newest_is_compared_with_the_one_before_it()
    {
        var answer = (await (await demo.Demo.As("buikhanhvan")).Get($"/api/definitions/{ComparedDemo.Procedure}/comparison")).Json;

        (answer.GetProperty("from").GetInt32(), answer.GetProperty("to").GetInt32()).ShouldBe((1, 2));
    }

    [Fact]
    public async Task A_version_that_does_not_exist_is_not_found()
    {
        var client = await demo.Demo.As("buikhanhvan");

        (await client.Get($"/api/definitions/{ComparedDemo.Procedure}/comparison?from=1&to=9")).Status.ShouldBe(404);
        (await client.Get("/api/definitions/khong-co/comparison")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Page_shows_drawing_steps_sheet_words_and_revision_table_with_marks_in_words()
    {
        var html = await demo.PageAsync($"/quy-trinh/{ComparedDemo.Procedure}/so-sanh?tu=1&den=2");

        html.ShouldContain("✎ 12 → 8 giờ");
        html.ShouldContain("+ Thêm");
        html.ShouldContain("– Bỏ");
        html.ShouldContain("↔ Dời");
        html.ShouldContain("<del class=\"k-was\">12 giờ</del>");
        html.ShouldContain("<ins class=\"k-is\">8 giờ</ins>");
        html.ShouldContain("<del class=\"k-was\">Không</del>");
        html.ShouldContain("Thêm bước “Kiểm tra dự thảo”");
        var revisions = html[html.IndexOf("id=\"sua-doi\"", StringComparison.Ordinal)..];
        revisions.ShouldContain("5.7 · Bước “Ký kết quả”, thời gian");
        revisions.ShouldContain(">Tờ ISO, mục 5.6. Phí, lệ phí<");
        revisions.ShouldNotContain("Lần ban hành 0");
        revisions.ShouldNotContain("Phân công thụ lý");
    }

    [Fact]
    public async Task Page_of_a_version_beside_itself_says_so_and_what_to_do() =>
        (await demo.PageAsync($"/quy-trinh/{ComparedDemo.Procedure}/so-sanh?tu=2&den=2")).ShouldContain("Đang so một bản với chính nó");

    [Fact]
    public async Task Procedure_page_leads_to_the_comparison()
    {
        var html = await demo.PageAsync($"/quy-trinh/{ComparedDemo.Procedure}");

        html.ShouldContain($"href=\"/quy-trinh/{ComparedDemo.Procedure}/so-sanh\"");
        html.ShouldContain($"/so-sanh?tu=2&den=1");
    }

    private static JsonElement Only(List<JsonElement> differences, string kind) => differences.Where(one => one.GetProperty("kind").GetString() == kind).ShouldHaveSingleItem();
}
