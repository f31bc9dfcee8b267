using System.Text.Json;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Frame;
using KktWorkflow.Host.Tests.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace KktWorkflow.Host.Tests.Forms;

public sealed class FormReaderTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse("""
        {
          "title": "Kết quả",
          "required": ["von", "deXuat"],
          "properties": {
            "von": {"type": "number", "title": "Tổng vốn", "minimum": 0, "x-widget": "currency", "x-suffix": "đồng"},
            "thoiHan": {"type": "integer", "title": "Thời hạn", "maximum": 70},
            "deXuat": {"type": "string", "title": "Đề xuất", "enum": ["cap", "khong-cap"], "x-labels": {"cap": "Cấp", "khong-cap": "Không cấp"}},
            "tomTat": {"type": "string", "title": "Tóm tắt", "maxLength": 10, "x-widget": "textarea"},
            "ngay": {"type": "string", "title": "Ngày", "format": "date"},
            "bienGioi": {"type": "boolean", "title": "Biên giới"}
          }
        }
        """).RootElement;

    private static readonly IReadOnlyList<FormField> Fields = FormSchema.FieldsOf(Schema);

    [Fact]
    public void Schema_gives_fields_in_its_order()
    {
        FormSchema.TitleOf(Schema).ShouldBe("Kết quả");
        Fields.Select(field => field.Kind).ShouldBe(
            [FormFieldKind.Number, FormFieldKind.WholeNumber, FormFieldKind.Choice, FormFieldKind.LongText, FormFieldKind.Date, FormFieldKind.YesNo]);
        Fields.Where(field => field.Required).Select(field => field.Id).ShouldBe(["von", "deXuat"]);
        Fields[2].Options.ShouldBe([new FormOption("cap", "Cấp"), new FormOption("khong-cap", "Không cấp")]);
        FormSchema.FieldsOf(default).ShouldBeEmpty();
    }

    [Fact]
    public void Numbers_are_read_as_written_here()
    {
        Read(complete: true, ("von", "48.500.000.000"), ("deXuat", "cap"), ("ngay", "26/8/2026")).Values
            .Select(pair => $"{pair.Key}={pair.Value.GetRawText()}").ShouldBe(["bienGioi=false", "deXuat=\"cap\"", "ngay=\"2026-08-26\"", "von=48500000000"]);
        Number("12,5").ShouldBe(12.5m);
        Number("12.5").ShouldBe(12.5m);
        Number("12.500").ShouldBe(12500m);
        Number("48,5 tỷ").ShouldBeNull();
        FormNumber.Words(48500000000m).ShouldBe("48.500.000.000");
        FormNumber.Words(12.5m).ShouldBe("12,5");

        static decimal? Number(string text) => FormNumber.TryParse(text, out var number) ? number : null;
    }

    [Fact]
    public void What_cannot_be_read_is_an_error_at_its_field_and_stays_as_typed()
    {
        var answers = Read(complete: true, ("von", "48,5 tỷ"), ("thoiHan", "90"), ("deXuat", "khac"), ("tomTat", "Dài quá mười chữ"), ("ngay", "hôm nay"));
        answers.Errors.Select(error => error.Field).ShouldBe(["f-von", "f-thoiHan", "f-deXuat", "f-tomTat", "f-ngay"]);
        answers.Errors[0].Sentence.ShouldBe("“Tổng vốn” ghi bằng số, ví dụ 48.500.000.000");
        answers.Texts["von"].ShouldBe("48,5 tỷ");
        answers.Values.Keys.ShouldBe(["bienGioi"]);
    }

    [Fact]
    public void Empty_fields_are_missed_only_where_the_outcome_needs_the_form()
    {
        Read(complete: true).Errors.Select(error => error.Sentence).ShouldBe(["Điền “Tổng vốn”", "Chọn “Đề xuất”"]);
        Read(complete: false).Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Form_shows_what_was_typed_with_the_error_under_its_field()
    {
        var answers = Read(complete: true, ("von", "48,5 tỷ"), ("deXuat", "cap"));
        var html = await Rendered.Html<SchemaForm>(("Fields", Fields), ("Texts", answers.Texts), ("Errors", answers.Errors));
        html.ShouldContain("value=\"48,5 tỷ\"");
        html.ShouldContain("aria-describedby=\"f-von-loi\"");
        html.ShouldContain("<option value=\"cap\" selected>Cấp</option>");
    }

    private static FormAnswers Read(bool complete, params (string Id, string Text)[] typed)
    {
        var builder = WebApplication.CreateBuilder();
        PageServices.Add(builder.Services, new FrameSettings(Demo: false));
        using var services = builder.Services.BuildServiceProvider();
        using var scope = services.CreateScope();
        var form = new FormCollection(typed.ToDictionary(pair => $"f.{pair.Id}", pair => new StringValues(pair.Text), StringComparer.Ordinal));
        return scope.ServiceProvider.GetRequiredService<FormReader>().Read(Fields, form, complete);
    }
}
