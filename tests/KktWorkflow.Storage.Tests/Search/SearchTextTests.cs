using CsCheck;
using KktWorkflow.Storage.Search;

namespace KktWorkflow.Storage.Tests.Search;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("Đặng Thị Mỹ Hoà", "dang thi my hoa")]
    [InlineData("H50.17-260211-0001", "h50 17 260211 0001")]
    [InlineData("  ĐIỆN   gió/mặt-trời ", "dien gio mat troi")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Text_folds_to_words_without_marks(string? text, string words) => SearchText.Fold(text).ShouldBe(words);

    [Fact]
    public void Composed_and_decomposed_text_fold_alike() =>
        Gen.String.Sample(text =>
        {
            if (text.Any(char.IsSurrogate))
                return;
            SearchText.Fold(text.Normalize(System.Text.NormalizationForm.FormC)).ShouldBe(SearchText.Fold(text.Normalize(System.Text.NormalizationForm.FormD)));
        });

    [Fact]
    public void Folding_twice_changes_nothing_and_never_throws() =>
        Gen.String.Sample(text => SearchText.Fold(SearchText.Fold(text)).ShouldBe(SearchText.Fold(text)));

    [Theory]
    [InlineData("dau tu", true)]
    [InlineData("ĐẦU", true)]
    [InlineData("qt-dt-01", true)]
    [InlineData("1.0097", true)]
    [InlineData("tư đăng QT", true)]
    [InlineData("uu", false)]
    [InlineData("đầu gió", false)]
    [InlineData("…", true)]
    [InlineData(null, true)]
    public void Query_matches_where_each_of_its_words_begins_one(string? query, bool matches) =>
        SearchText.Matches("QT-ĐT-01 Cấp Giấy chứng nhận đăng ký đầu tư 1.009756", query).ShouldBe(matches);

    [Fact]
    public void Words_are_no_longer_than_their_column() =>
        SearchText.Words(new string('a', 1_000)).ShouldHaveSingleItem().Length.ShouldBe(SearchText.LongestWord);
}
