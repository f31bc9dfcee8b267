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

    [Fact]
    public void Words_are_no_longer_than_their_column() =>
        SearchText.Words(new string('a', 1_000)).ShouldHaveSingleItem().Length.ShouldBe(SearchText.LongestWord);
}
