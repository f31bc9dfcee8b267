using KktWorkflow.Host.Audit;

namespace KktWorkflow.Host.Tests.Audit;

public sealed class ReadPartTests
{
    /// <summary>Whoever reads may write what they like behind the question mark.</summary>
    [Theory]
    [InlineData("/ho-so/1", "Read.Page")]
    [InlineData("/ho-so/1?muc=noi-dung", "Read.Page.noi-dung")]
    [InlineData("/ho-so/1/tep/5?muc=noi-dung", "Read.File")]
    [InlineData("/ho-so/1/luu-tru.zip?muc=noi-dung", "Read.Archive")]
    [InlineData("/api/cases/1?muc=noi-dung", "Read.Api")]
    [InlineData("POST /ho-so/1?muc=noi-dung", "Read.Act")]
    public void A_reading_is_told_by_what_was_asked_for_and_a_part_of_a_page_by_that_pages_address_alone(string read, string key) => ReadPart.KeyOf(read).ShouldBe(key);

    [Fact]
    public void The_number_of_a_file_is_found_whatever_stands_behind_it() => ReadPart.NumberIn("/ho-so/x/tep/5?muc=noi-dung").ShouldBe("5");
}
