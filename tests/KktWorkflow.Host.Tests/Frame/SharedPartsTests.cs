using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Resources;
using KktWorkflow.Host.WorkItems;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Tests.Frame;

public sealed class SharedPartsTests
{
    [Theory]
    [InlineData(50, "Còn 50 phút")]
    [InlineData(430, "Còn 7 giờ 10 phút")]
    [InlineData(120, "Còn 2 giờ")]
    [InlineData(680, "Còn 1 ngày 3 giờ")]
    [InlineData(500, "Còn 1 ngày")]
    public async Task Urgency_says_what_is_left_in_working_time(int minutes, string words)
    {
        var html = await Rendered.Html<UrgencyBadge>(("Urgency", Urgency.OnTrack), ("Amount", new WorkingAmount(minutes)));
        html.ShouldContain(words);
    }

    [Fact]
    public async Task Urgency_without_a_due_date_says_that_none_is_known() =>
        (await Rendered.Html<UrgencyBadge>(("Urgency", Urgency.None))).ShouldContain("Không có hạn");

    [Fact]
    public async Task Overdue_badge_says_how_late()
    {
        var html = await Rendered.Html<UrgencyBadge>(("Urgency", Urgency.Overdue), ("Amount", new WorkingAmount(-280)));
        html.ShouldContain("Quá 4 giờ 40 phút");
        html.ShouldContain("k-badge-late");
    }

    [Fact]
    public async Task Timeline_groups_by_the_day_in_Vietnam()
    {
        IReadOnlyList<TimelineEntry> entries =
        [
            new(Rendered.Now, "Nay", "check", "ok"),
            new(Rendered.Now.AddHours(-3), "Đêm qua ở Luân Đôn", "check", "ok"),
            new(Rendered.Now.AddDays(-1), "Qua", "check", "ok"),
        ];
        var html = await Rendered.Html<Timeline>(("Entries", entries));
        html.ShouldContain("Hôm nay, Thứ Tư 26/8");
        html.ShouldContain("Hôm qua, Thứ Ba 25/8");
        html.Split("k-day").Length.ShouldBe(3);
        html.ShouldContain("06:40");
    }

    [Fact]
    public async Task Strip_of_more_than_ten_steps_folds_those_that_are_done()
    {
        IReadOnlyList<StripStep> steps = [.. Enumerable.Range(1, 12).Select(number => new StripStep($"Bước {number}", number < 6 ? StripState.Done : number == 6 ? StripState.Now : StripState.Later))];
        var html = await Rendered.Html<StepStrip>(("Steps", steps));
        html.ShouldContain("5 bước đã xong");
        html.Split("<li").Length.ShouldBe(9);
        html.ShouldContain("Bước 6/12: Bước 6");
    }

    [Fact]
    public async Task Error_summary_links_to_each_field()
    {
        IReadOnlyList<FieldError> errors = [new("f-von", "Tổng vốn đầu tư phải là số")];
        var html = await Rendered.Html<ErrorSummary>(("Title", "Chưa trình được"), ("Errors", errors));
        html.ShouldContain("href=\"#f-von\"");
        html.ShouldContain("Nội dung đã nhập vẫn còn");
    }

    [Fact]
    public async Task Icon_beside_words_is_hidden_from_readers()
    {
        (await Rendered.Html<Icon>(("Name", "check"))).ShouldContain("aria-hidden=\"true\"");
        (await Rendered.Html<Icon>(("Name", "x"), ("Label", "Đóng"))).ShouldContain("aria-label=\"Đóng\"");
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(3, "3")]
    [InlineData(999, "999")]
    [InlineData(1000, "999+")]
    [InlineData(1004, "999+")]
    public void Work_that_is_not_counted_to_its_end_is_not_shown_as_a_number(int waiting, string? words)
    {
        Places.For(new Viewer("Trần Quốc Bảo", "Chuyên viên", new HashSet<string> { "work.do" }, waiting), PageAddresses.Routes)[0].Count.ShouldBe(words);
        WorkList.Words(waiting).ShouldBe(words ?? "0");
    }

    [Theory]
    [InlineData(50, "50 phút")]
    [InlineData(480, "8 giờ")]
    [InlineData(510, "8 giờ 30 phút")]
    public void What_is_left_of_a_day_is_said_in_hours_however_long_a_working_day_is(int minutes, string words)
    {
        var texts = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider().GetRequiredService<IStringLocalizer<FrameTexts>>();

        new WorkingAmount(minutes, 420).HoursAndMinutes(texts).ShouldBe(words);
    }

    [Fact]
    public void Places_are_those_that_the_positions_permit()
    {
        Of("work.do", "cases.open", "cases.list", "definitions.read").ShouldBe(["Place.MyWork", "Place.Intake", "Place.Cases", "Place.Deadlines", "Place.Procedures"]);
        Of("work.do", "cases.list", "cases.read.all").ShouldBe(["Place.ToSign", "Place.Cases", "Place.Deadlines"]);
        Of().ShouldBeEmpty();

        static IEnumerable<string> Of(params string[] permissions) =>
            Places.For(new Viewer("Trần Quốc Bảo", "Chuyên viên", permissions.ToHashSet(StringComparer.Ordinal), 3), PageAddresses.Routes).Select(place => place.Text);
    }
}
