using System.Globalization;
using System.Reflection;
using KktWorkflow.Engine.Activities.Assignment;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Expressions;
using KktWorkflow.Engine.Resources;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Tests.Execution;

public sealed class RefusalTextsTests
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static TheoryData<string> Codes => [.. new[] { typeof(RefusalCodes), typeof(IncidentCodes), typeof(AssignmentIncidents), typeof(ExpressionFailure) }
        .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Select(f => (string)f.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_says_a_fact_and_a_way_out_in_both_languages(string code)
    {
        foreach (var key in new[] { code, $"{code}.WayOut" })
        {
            var (vi, en) = (RefusalTexts.Raw(key, Vietnamese), RefusalTexts.Raw(key, English));
            vi.ShouldNotBeNullOrWhiteSpace();
            en.ShouldNotBeNullOrWhiteSpace();
            en.ShouldNotBe(vi);
            en.Count(c => c == '{').ShouldBe(vi.Count(c => c == '{'));
        }
    }

    [Fact]
    public void Codes_are_unique_and_all_words_belong_to_one()
    {
        var codes = Codes.Select(c => c.Data).ToList();

        codes.ShouldBeUnique();
        RefusalTexts.Codes.Select(k => k.Replace(".WayOut", "")).Distinct().Order().ShouldBe(codes.Order());
    }

    [Fact]
    public void Who_comes_late_reads_who_when_and_how_on_the_boards_clock()
    {
        var refusal = Refusal.Of(RefusalCodes.DoneAlready, RefusalKind.Conflict, "fc:tham-dinh", "Mai Thanh Tùng", Instant.Parse("2026-08-26T02:37:00Z").ToString(), "Trình ký");

        var text = RefusalTexts.Of(refusal, Vietnamese, BoardZone.Vietnam, Procedures.Certificate);

        text.What.ShouldBe("Mai Thanh Tùng đã hoàn thành bước này lúc 09:37 26/8/2026, kết quả: Trình ký.");
        text.Where.ShouldBe("tham-dinh");
        RefusalTexts.Of(refusal, English, BoardZone.Vietnam).What.ShouldBe("Mai Thanh Tùng completed this step at 09:37 26/8/2026 with: Trình ký.");
        RefusalTexts.Of(refusal, English, BoardZone.OfOffset(TimeSpan.FromHours(9))).What.ShouldContain("at 11:37 26/8/2026");
    }

    [Fact]
    public void A_code_without_words_says_its_code() =>
        RefusalTexts.Of(Refusal.Of("KKT-Z99", RefusalKind.Conflict, ""), Vietnamese, BoardZone.Vietnam).Sentence.Trim().ShouldBe("KKT-Z99");
}
