using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Scheduling;
using KktWorkflow.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>Late work and a calendar that changes, on a host of their own: what they change would change other tests' pages.</summary>
public sealed class LateWorkTests(DemoHost host) : IClassFixture<DemoHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private KktStorage Storage => host.Services.GetRequiredService<KktStorage>();

    [Fact]
    public async Task Whoever_was_told_of_late_work_says_on_the_case_that_it_is_seen_to()
    {
        var (state, deadline) = await EscalatedAsync(async (of, late) => CaseDecider.IsToldOf(of, late.Number, await IdOfAsync("vudinhson"), await FactsAsync(of)));
        await using var desk = await host.SignInAsync("vudinhson");
        await desk.Page.GotoAsync($"/ho-so/{state.Id}");
        await Assertions.Expect(desk.Page.Locator(".k-escalations")).ToContainTextAsync("Báo trưởng đơn vị: ");
        await desk.PictureAsync("16-bao-cao-qua-han", phone: true);

        await desk.Page.ClickAsync($".k-escalation button[value='{deadline.Number}']");

        await Assertions.Expect(desk.Page.Locator(".k-note-ok")).ToContainTextAsync("các mức sau không gửi nữa");
        await Assertions.Expect(desk.Page.Locator(".k-escalation-seen").First).ToContainTextAsync("Vũ Đình Sơn đã nắm");
        await Assertions.Expect(desk.Page.Locator(".k-case-story")).ToContainTextAsync("Đã nắm báo cáo quá hạn");
        await desk.Page.Locator(".k-escalations").ScrollIntoViewIfNeededAsync();
        await desk.PictureAsync("16-da-nam");
    }

    [Fact]
    public async Task Whoever_holds_late_work_says_on_the_step_that_it_is_seen_to_and_goes_on_with_it()
    {
        var (state, deadline) = await EscalatedAsync((of, late) => Task.FromResult(WorkOf(of, late).Any()));
        var item = WorkOf(state, deadline).First();
        var chart = (await Storage.Organisation.Current(Cancellation)).Chart;
        var holder = item.Assignee is { } held ? chart.People[held].UserName! : chart.People.Values.First(item.Candidates.Allow).UserName!;
        await using var desk = await host.SignInAsync(holder);
        await desk.Page.GotoAsync($"/viec/{state.Id}.{item.Number}");
        await Assertions.Expect(desk.Page.Locator(".k-note-warn").First).ToContainTextAsync("đã báo đến mức");
        await desk.PictureAsync("16-buoc-bao-cao", phone: true);

        await desk.Page.Locator("button[formaction$='/da-nam']").First.ClickAsync();

        await Assertions.Expect(desk.Page.Locator(".k-note-ok")).ToContainTextAsync("hạn vẫn giữ nguyên");
        await Assertions.Expect(desk.Page.Locator("h1")).ToHaveTextAsync(item.Title);
        await desk.Page.GotoAsync("/viec-cua-toi?muc=dang-cho&xep=uu-tien");
        await Assertions.Expect(desk.Page.Locator("td .k-badge").Filter(new() { HasText = "Cần làm sớm" }).First).ToBeVisibleAsync();
        await desk.PictureAsync("16-uu-tien", phone: true);
    }

    [Fact]
    public async Task Nonconformity_is_closed_from_the_register_with_its_cause()
    {
        await using var desk = await host.SignInAsync("vudinhson");
        await desk.Page.GotoAsync("/han-xu-ly");
        await desk.Page.ClickAsync("a[href='/khong-phu-hop']");
        await Assertions.Expect(desk.Page.Locator("h1")).ToHaveTextAsync("Sổ không phù hợp");
        await desk.PictureAsync("17-so-khong-phu-hop", phone: true);
        await desk.Page.Locator("td a.btn").First.ClickAsync();
        await desk.Page.FillAsync("#cause", "Chờ ý kiến cơ quan phối hợp");
        await desk.Page.ClickAsync(".k-foot button");
        await Assertions.Expect(desk.Page.Locator(".k-field-error")).ToContainTextAsync("Ghi việc đã làm");
        await Assertions.Expect(desk.Page.Locator("#cause")).ToHaveValueAsync("Chờ ý kiến cơ quan phối hợp");
        await desk.PictureAsync("17-dong-phieu");
        await desk.Page.FillAsync("#action", "Hẹn lịch trả lời hằng tuần");
        await desk.Page.ClickAsync(".k-foot button");
        await Assertions.Expect(desk.Page.Locator(".k-note-ok")).ToContainTextAsync("Đã đóng phiếu");
        await desk.Page.GotoAsync("/khong-phu-hop?muc=da-dong");
        await Assertions.Expect(desk.Page.Locator("table")).ToContainTextAsync("Hẹn lịch trả lời hằng tuần");
        await desk.PictureAsync("17-da-dong");
    }

    [Fact]
    public async Task Policies_are_read_in_words_and_a_file_with_errors_says_where_they_are()
    {
        await using var desk = await host.SignInAsync("hathanhtruc");
        await desk.Page.GotoAsync("/han-xu-ly");
        await desk.Page.ClickAsync("a[href='/bao-cao-qua-han']");
        await Assertions.Expect(desk.Page.Locator("h1")).ToHaveTextAsync("Chính sách báo cáo quá hạn");
        await desk.PictureAsync("19-chinh-sach", phone: true);
        var file = System.Text.Encoding.UTF8.GetString((await Storage.Escalations.Document(Cancellation))!);
        await desk.Page.SetInputFilesAsync("#file", new FilePayload { Name = "escalation.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(file.Replace("\"unitsUp\":1", "\"unitsUp\":99", StringComparison.Ordinal)) });
        await desk.Page.Locator("form:has(#file) button").ClickAsync();
        await Assertions.Expect(desk.Page.Locator(".k-findings")).ToContainTextAsync("KKT-E57");
        await desk.PictureAsync("19b-chinh-sach-sai");

        await desk.Page.ClickAsync("a[href='/bao-cao-qua-han/ho-so']");
        await Assertions.Expect(desk.Page.Locator("main")).ToContainTextAsync("Mở phiếu không phù hợp (Nhẹ)");
        await Assertions.Expect(desk.Page.Locator("main")).ToContainTextAsync("Ngày hẹn trả và các bước không chọn riêng");
        await Assertions.Expect(desk.Page.Locator("main")).Not.ToContainTextAsync("Trình ký khi chính sách còn ở bản trước");
        await desk.PictureAsync("19c-mot-chinh-sach", phone: true);
    }

    [Fact]
    public async Task Day_off_is_seen_before_it_is_saved_and_then_moves_deadlines_and_offers_appointments()
    {
        var day = NextWorkingDay();
        var before = (await StatesAsync()).ToDictionary(s => s.Id);
        await using var desk = await host.SignInAsync("quantri");
        await desk.Page.GotoAsync($"/quan-tri/lich/ngay/{day:yyyy-MM-dd}");
        await desk.Page.CheckAsync("input[value=Holiday]");
        await desk.Page.FillAsync("#name", "Nghỉ phòng, chống bão");
        await desk.Page.FillAsync("#document", "Công điện 9/CĐ-UBND");
        await desk.Page.ClickAsync("button[value=preview]");
        await Assertions.Expect(desk.Page.Locator(".k-moves")).ToContainTextAsync("hồ sơ bị ảnh hưởng");
        await Assertions.Expect(desk.Page.Locator("#name")).ToHaveValueAsync("Nghỉ phòng, chống bão");
        await desk.PictureAsync("13e-xem-truoc", phone: true);
        await desk.Page.ClickAsync("button[value=save]");
        await Assertions.Expect(desk.Page.Locator(".k-note-ok")).ToContainTextAsync("Đã lưu");
        await desk.PictureAsync("13f-dang-tinh-lai");

        await host.Services.GetRequiredService<RecomputeOpenDeadlines>().RunAsync(Cancellation);
        await desk.Page.ReloadAsync();
        await Assertions.Expect(desk.Page.Locator("main")).ToContainTextAsync("Đã tính lại theo lịch bản");
        await desk.PictureAsync("13g-da-tinh-lai");
        var moved = (await StatesAsync()).First(s => s.AcceptedAt is not null && s.ProposedAppointment is not null && before[s.Id].Deadlines.Values.Any(d => d.Kind == DeadlineKind.Step && s.Deadlines[d.Number].DueAt > d.DueAt));

        await using var leader = await host.SignInAsync("vudinhson");
        var step = before[moved.Id].Deadlines.Values.First(d => d.Kind == DeadlineKind.Step && moved.Deadlines[d.Number].DueAt > d.DueAt).Number;
        await leader.Page.GotoAsync($"/ho-so/{moved.Id}/vi-sao-han?han={step}");
        await Assertions.Expect(leader.Page.Locator("main")).ToContainTextAsync("Nghỉ phòng, chống bão");
        await Assertions.Expect(leader.Page.Locator(".k-why-facts")).ToContainTextAsync("lịch làm việc thay đổi");
        await leader.PictureAsync("05c-vi-sao-han-lich-doi", phone: true);
        await leader.Page.GotoAsync($"/ho-so/{moved.Id}/vi-sao-han");
        await Assertions.Expect(leader.Page.Locator(".k-note-warn")).ToContainTextAsync("ngày hẹn trả có thể dời đến");
        await leader.Page.GotoAsync("/han-xu-ly/doi-hen");
        await leader.PictureAsync("18-doi-hen", phone: true);
        await leader.Page.GotoAsync($"/ho-so/{moved.Id}");
        await leader.PictureAsync("18-ho-so-cho-doi");
        await leader.Page.ClickAsync(".k-note-warn a[href$='/doi-hen']");
        (await leader.Page.InputValueAsync("#notice")).ShouldContain("do lịch làm việc thay đổi");
        await leader.PictureAsync("18-quyet-dinh", phone: true);
        await leader.Page.ClickAsync("button[value=confirm]");
        await Assertions.Expect(leader.Page.Locator(".k-note-ok")).ToContainTextAsync("Đã xác nhận ngày hẹn trả mới");
        (await Storage.Cases.State(moved.Id, Cancellation))!.DeadlineOf(DeadlineKind.Committed)!.DueAt.ShouldBe(moved.ProposedAppointment!.To);

        await leader.Page.ClickAsync(".k-foot button");
        await Assertions.Expect(leader.Page.Locator(".k-note-warn")).ToContainTextAsync("Chưa chọn hồ sơ nào");
        await leader.Page.Locator("input[name=move]").First.CheckAsync();
        await leader.Page.ClickAsync(".k-foot button");
        await Assertions.Expect(leader.Page.Locator(".k-note-ok")).ToContainTextAsync("1 hồ sơ");
    }

    [Theory]
    [InlineData("vudinhson", "/han-xu-ly/doi-hen")]
    [InlineData("vudinhson", "/khong-phu-hop")]
    [InlineData("tranquocbao", "/viec-cua-toi?xep=uu-tien")]
    [InlineData("quantri", "/quan-tri/lich")]
    [InlineData("hathanhtruc", "/bao-cao-qua-han")]
    [InlineData("hathanhtruc", "/bao-cao-qua-han/ho-so")]
    public async Task Pages_of_late_work_pass_the_automatic_accessibility_checks(string userName, string address)
    {
        await using var desk = await host.LookAsync(userName);
        await desk.Page.GotoAsync(address);
        await desk.Page.ShouldPassAccessibilityChecksAsync();
    }

    /// <summary>The next day but one that is worked: what is open now runs over it.</summary>
    private static DateOnly NextWorkingDay()
    {
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).DateTime).AddDays(1);
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            day = day.AddDays(1);
        return day;
    }

    private static IEnumerable<WorkItem> WorkOf(CaseState state, Deadline deadline) =>
        state.WorkItems.Values.Where(i => i.Execution == deadline.Execution && i.Status is WorkItemStatus.Available or WorkItemStatus.Claimed);

    private async Task<PersonId> IdOfAsync(string userName) => (await Storage.Organisation.People(Cancellation)).First(p => p.UserName == userName).Id;

    private async Task<Facts> FactsAsync(CaseState state) => new()
    {
        Now = Instant.From(TimeProvider.System.GetUtcNow()),
        Actor = Actor.System,
        Definition = (await Storage.Cases.Definition(state, Cancellation))!,
        Organisation = (await Storage.Organisation.Current(Cancellation)).Chart,
    };

    /// <summary>A case of whose step a level was reached, and nobody has said that it is seen to.</summary>
    private async Task<(CaseState State, Deadline Deadline)> EscalatedAsync(Func<CaseState, Deadline, Task<bool>> fits)
    {
        foreach (var state in await StatesAsync())
        {
            foreach (var (number, chain) in state.Escalations)
            {
                var deadline = state.Deadlines[number];
                if (chain is { Reached: > 0, AcknowledgedAt: null } && deadline.Execution != 0 && await fits(state, deadline))
                    return (state, deadline);
            }
        }

        throw new InvalidOperationException("The demo has no case that escalated so far.");
    }

    private async Task<List<CaseState>> StatesAsync()
    {
        var states = new List<CaseState>();
        foreach (var found in (await Storage.Cases.List(new() { Statuses = [CaseStatus.Running], Limit = 200 }, Cancellation)).Items)
            states.Add((await Storage.Cases.State(found.Id, Cancellation))!);
        return states;
    }
}
