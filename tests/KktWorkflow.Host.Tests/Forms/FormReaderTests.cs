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

    private static readonly JsonElement Wide = JsonDocument.Parse("""
        {
          "required": ["loai", "soGiay", "truSo", "nguoi"],
          "properties": {
            "loai": {"type": "string", "title": "Loại", "enum": ["moi", "lai"]},
            "soGiay": {"type": "string", "title": "Số giấy cũ", "x-when": {"field": "loai", "is": ["lai"]}},
            "truSo": {"type": "string", "title": "Trụ sở", "x-widget": "address"},
            "nguoi": {"type": "array", "title": "Người lao động", "maxItems": 4, "items": {"type": "object", "required": ["ten"], "properties": {
              "ten": {"type": "string", "title": "Họ tên", "maxLength": 20},
              "ngaySinh": {"type": "string", "title": "Ngày sinh", "format": "date"}}}}
          }
        }
        """).RootElement;

    private static readonly IReadOnlyList<FormField> WideFields = FormSchema.FieldsOf(Wide);

    [Fact]
    public async Task Address_and_table_are_read_kept_and_shown_again()
    {
        var answers = Reader().Read(WideFields, Form(
            ("f.loai", "moi"), ("f.soGiay", "bỏ qua"), ("f.truSo", "Lô 7, thôn 2"), ("f.truSo.xa", "xã Hải Lăng"), ("f.truSo.tinh", "tỉnh Quảng Trị"),
            ("f.nguoi.0.ten", "Lê Văn A"), ("f.nguoi.0.ngaySinh", "26/8/1990"), ("f.nguoi.2.ten", "Trần B")), complete: true);

        answers.Errors.ShouldBeEmpty();
        answers.Values.ContainsKey("soGiay").ShouldBeFalse("it is asked for when a paper is issued again");
        answers.Values["truSo"].GetString().ShouldBe("Lô 7, thôn 2, xã Hải Lăng, tỉnh Quảng Trị");
        answers.Values["nguoi"].GetRawText().ShouldBe("[{\"ten\":\"L\\u00EA V\\u0103n A\",\"ngaySinh\":\"1990-08-26\"},{\"ten\":\"Tr\\u1EA7n B\"}]");
        (await new FormCheck().ProblemsAsync(Wide, answers.Values, complete: true, TestContext.Current.CancellationToken)).ShouldBeEmpty();
        FormReader.Texts(WideFields, answers.Values)["nguoi"].ShouldBe(answers.Texts["nguoi"]);
        Reader().Words(WideFields[3], answers.Values["nguoi"]).ShouldBe("Lê Văn A · 26/8/1990; Trần B");
        var address = FormAddress.Of(answers.Values["truSo"].GetString()!);
        (address.Detail, address.Commune, address.Province).ShouldBe(("Lô 7, thôn 2", "xã Hải Lăng", "tỉnh Quảng Trị"));
    }

    [Fact]
    public async Task What_is_wrong_in_them_is_said_at_its_place()
    {
        var answers = Reader().Read(WideFields, Form(("f.loai", "lai"), ("f.truSo", "Lô 7"), ("f.nguoi.0.ngaySinh", "31/2/1990")), complete: true);

        answers.Errors.Select(error => error.Field).ShouldBe(["f-soGiay", "f-truSo", "f-nguoi-0-ten", "f-nguoi-0-ngaySinh"]);
        Reader().Read(WideFields, Form(("f.loai", "moi")), complete: true).Errors.Select(error => error.Field).ShouldBe(["f-truSo", "f-nguoi"]);
        var given = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["loai"] = JsonSerializer.SerializeToElement("lai") };
        (await new FormCheck().ProblemsAsync(Wide, given, complete: true, TestContext.Current.CancellationToken)).Select(problem => problem.Field).ShouldBe(["form.soGiay", "form.truSo", "form.nguoi"], ignoreOrder: true);
    }

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

    private static FormAnswers Read(bool complete, params (string Id, string Text)[] typed) =>
        Reader().Read(Fields, Form([.. typed.Select(pair => ($"f.{pair.Id}", pair.Text))]), complete);

    private static FormReader Reader()
    {
        var builder = WebApplication.CreateBuilder();
        PageServices.Add(builder.Services, new FrameSettings(Demo: false));
        return builder.Services.BuildServiceProvider().CreateScope().ServiceProvider.GetRequiredService<FormReader>();
    }

    private static FormCollection Form(params (string Name, string Text)[] typed) =>
        new(typed.ToDictionary(pair => pair.Name, pair => new StringValues(pair.Text), StringComparer.Ordinal));
}
