using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Procedures;

namespace KktWorkflow.Host.Tests.Procedures;

/// <summary>What the catalogue shows under its filters, and what each choice says it would show.</summary>
public sealed class CatalogueTests
{
    private static readonly CatalogueFilter Everything = CatalogueFilter.None;

    private static readonly IReadOnlyList<ProcedureRow> Rows =
    [
        Row("QT-ĐT-01", "Cấp Giấy chứng nhận đăng ký đầu tư", "Released", "Đầu tư", "PQLDT") with { NationalCode = "1.009756", Coming = [new(2, "InReview")] },
        Row("QT-ĐT-02", "Chấp thuận chủ trương đầu tư", "Draft", "Đầu tư", "PQLDT"),
        Row("QT-LĐ-01", "Cấp giấy phép lao động", "Released", "Lao động", "PQLDNLD") with { ReviewDue = new(2026, 11, 20) },
        Row("QT-XX", "Việc khác", "Ahead", null, null),
    ];

    [Theory]
    [InlineData("dang ky", "QT-ĐT-01")]
    [InlineData("QT-LD", "QT-LĐ-01")]
    [InlineData("1.009756", "QT-ĐT-01")]
    [InlineData("cấp giấy", "QT-ĐT-01 QT-LĐ-01")]
    public void Procedures_are_found_by_code_and_name_without_marks(string query, string codes) =>
        Codes(CatalogueFilter.Read(query, null, null, null, null)).ShouldBe(codes);

    [Fact]
    public void Filters_hold_together()
    {
        Codes(Everything with { Field = "Đầu tư", State = "Released" }).ShouldBe("QT-ĐT-01");
        Codes(Everything with { Owner = "PQLDNLD" }).ShouldBe("QT-LĐ-01");
        Codes(Everything with { Field = CatalogueFilter.NoField }).ShouldBe("QT-XX");
        Codes(Everything with { IsDue = true }).ShouldBe("QT-LĐ-01");
        Codes(Everything with { State = "InReview" }).ShouldBe("QT-ĐT-01");
        Codes(Everything with { IsDue = true, Owner = "PQLDT" }).ShouldBe("");
    }

    [Fact]
    public void Each_choice_counts_what_it_would_show_with_the_other_filters()
    {
        var list = new Catalogue(Rows, Everything with { Field = "Đầu tư" }, 1);

        list.States.Select(state => (state.Value, state.Count)).ShouldBe([("Released", 1), ("Ahead", 0), ("Draft", 1), ("InReview", 1)]);
        list.Fields.Select(field => (field.Value, field.Count)).ShouldBe([(CatalogueFilter.NoField, 1), ("Đầu tư", 2), ("Lao động", 1)]);
        list.Owners.Select(owner => (owner.Value, owner.Count)).ShouldBe([("PQLDNLD", 0), ("PQLDT", 2)], ignoreOrder: true);
        (list.OfAllStates, list.Due, list.Total).ShouldBe((2, 0, 4));
    }

    [Fact]
    public void Pages_follow_each_other_and_their_filters_stand_in_the_address()
    {
        var many = Enumerable.Range(1, 120).Select(n => Row($"QT-{n:000}", "Cấp giấy phép", "Released", "Đầu tư", "PQLDT")).ToList();
        var filter = Everything with { Query = "cấp giấy", Field = "Đầu tư", IsDue = false };

        var pages = Enumerable.Range(1, 3).Select(page => new Catalogue(many, filter, page)).ToList();

        pages.SelectMany(page => page.Rows).ShouldBe(many);
        pages.Select(page => page.Places).ShouldBe([(1, 50), (51, 100), (101, 120)]);
        new Catalogue(many, filter, 99).Page.ShouldBe(3);
        new Catalogue(many, filter, -1).Page.ShouldBe(1);
        filter.AddressIn(PageAddresses.Routes, 2).ShouldBe("/quy-trinh?q=c%E1%BA%A5p%20gi%E1%BA%A5y&linh-vuc=%C4%90%E1%BA%A7u%20t%C6%B0&trang=2");
        CatalogueFilter.Read(" ", "la-lung", "", null, "x").ShouldBe(Everything);
        Everything.AddressIn(PageAddresses.Routes).ShouldBe("/quy-trinh");
    }

    private static string Codes(CatalogueFilter filter) => string.Join(' ', new Catalogue(Rows, filter, 1).Rows.Select(row => row.Code));

    private static ProcedureRow Row(string code, string name, string state, string? field, string? owner) =>
        new(code.ToLowerInvariant(), code, name, state, "01") { Field = field, OwnerCode = owner, Owner = owner };
}
