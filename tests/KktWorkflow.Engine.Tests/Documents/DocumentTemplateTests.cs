using System.Security.Cryptography;
using System.Text;
using KktWorkflow.Engine.Documents;

namespace KktWorkflow.Engine.Tests.Documents;

public sealed class DocumentTemplateTests
{
    [Fact]
    public void The_library_has_a_form_for_every_moment_that_the_circulars_know()
    {
        Enum.GetValues<DocumentMoment>().ShouldAllBe(moment => Forms.Register.At(moment, new(2026, 8, 17)) != null);
        Enum.GetValues<DocumentMoment>().Where(moment => Forms.Register.At(moment, new(2024, 8, 17)) is null).ShouldBe([DocumentMoment.Stop]);
        Forms.Register.Templates.Count.ShouldBe(13);
    }

    [Fact]
    public void Every_form_of_the_library_is_the_file_of_its_hash()
    {
        foreach (var template in Forms.Register.Templates)
            Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(RepositoryFiles.Path("process-definitions", "templates", template.File)))).ShouldBe(template.Sha256, template.Id);
    }

    [Fact]
    public void A_register_is_written_as_it_is_read() =>
        DocumentTemplateReader.Read(DocumentTemplateWriter.Write(Forms.Register)).ShouldBe(new DocumentTemplateReadResult.Read(Forms.Register));

    [Theory]
    [InlineData("{", "KKT-Y01")]
    [InlineData("[]", "KKT-Y03")]
    [InlineData("""{"version": 1, "place": "Đông Hà", "returnAt": "Một cửa", "templates": 3}""", "KKT-Y03")]
    public void A_text_that_is_no_register_is_refused_with_its_place(string text, string code) => Codes(text).ShouldContain(code);

    [Theory]
    [InlineData("\"moment\": \"acceptance\"", "\"moment\": \"birthday\"")]
    [InlineData("\"moment\": \"acceptance\"", "\"moment\": \"1\"")]
    [InlineData("\"pattern\": \"{n:0000}/TNHS\"", "\"pattern\": \"TNHS\"")]
    [InlineData("\"code\": \"TNHS\"", "\"code\": \"TN:HS\"")]
    [InlineData("\"from\": \"2025-09-15\"", "\"from\": \"15/9/2025\"")]
    [InlineData("\"page\": \"A5\"", "\"page\": \"A6\"")]
    public void A_wrong_value_is_named(string right, string wrong) => Codes(Library.Replace(right, wrong, StringComparison.Ordinal)).ShouldContain("KKT-Y03");

    [Fact]
    public void Two_forms_of_one_moment_on_the_same_day_are_refused() =>
        Codes(Library.Replace("\"to\": \"2025-09-14\"", "\"to\": \"2025-09-15\"", StringComparison.Ordinal)).ShouldAllBe(code => code == "KKT-Y06");

    [Fact]
    public void A_form_that_ends_before_it_begins_is_refused() =>
        Codes(Library.Replace("\"to\": \"2025-09-14\"", "\"to\": \"2018-09-14\"", StringComparison.Ordinal)).ShouldContain("KKT-Y05");

    [Fact]
    public void An_id_that_stands_twice_is_refused() => Codes(Library.Replace("tt01-2018-01\"", "tt03-2025-01\"", StringComparison.Ordinal)).ShouldContain("KKT-Y04");

    private static string Library => Encoding.UTF8.GetString(Forms.Text);

    private static List<string> Codes(string text) =>
        [.. DocumentTemplateReader.Read(Encoding.UTF8.GetBytes(text)).ShouldBeOfType<DocumentTemplateReadResult.Unreadable>().Findings.Select(f => f.Code)];
}
