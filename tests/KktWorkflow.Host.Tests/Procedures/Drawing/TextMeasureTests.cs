using KktWorkflow.Host.Procedures.Drawing;

namespace KktWorkflow.Host.Tests.Procedures.Drawing;

public sealed class TextMeasureTests
{
    [Fact]
    public void Marks_add_no_width()
    {
        TextMeasure.Width("ế ộ ẩ", 12).ShouldBe(TextMeasure.Width("e o a", 12));
        TextMeasure.Width("e\u0302\u0301", 12).ShouldBe(TextMeasure.Width("ế", 12));
        TextMeasure.Width("ợ", 12).ShouldBe(TextMeasure.Width("ơ", 12));
    }

    [Fact]
    public void Lines_break_at_spaces_and_the_last_one_ends_in_an_ellipsis()
    {
        TextMeasure.Wrap("Xem xét, ký nháy", 84, 12, bold: true, lines: 2).ShouldBe(["Xem xét, ký", "nháy"]);
        TextMeasure.Wrap("Trả kết quả, thu lại giấy tờ gốc", 84, 12, bold: true, lines: 2)[1].ShouldEndWith("…");
    }

    [Fact]
    public void Word_wider_than_the_line_is_cut_to_it()
    {
        var line = TextMeasure.Wrap(new string('W', 40), 84, 12, bold: false, lines: 2).ShouldHaveSingleItem();
        TextMeasure.Width(line, 12).ShouldBeLessThanOrEqualTo(84);
    }
}
