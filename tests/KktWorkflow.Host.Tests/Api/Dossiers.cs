using System.Text.Json;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>Dossiers of the first procedure and the way of its work items, by the contract alone.</summary>
public static class Dossiers
{
    public const string Procedure = "qt-dt-01";
    public const string Clerk = "nguyenthiha";
    public const string Head = "lethuphuong";
    public const string Officer = "tranquocbao";
    public const string Leader = "vudinhson";
    public const string Registrar = "vominhchau";
    public const string Auditor = "tongduyphuc";
    public const string Administrator = "quantri";

    /// <summary>Of another department, without any part in the procedure.</summary>
    public const string Outsider = "dinhhoainam";

    private static readonly string[] Papers = ["van-ban-de-nghi", "tu-cach-phap-ly", "nang-luc-tai-chinh", "de-xuat-du-an", "tai-lieu-dia-diem"];

    public static object Complete() => Named("Công ty TNHH Gỗ Thử Nghiệm");

    /// <summary>A complete dossier of this applicant.</summary>
    public static object Named(string applicant) => new
    {
        definitionId = Procedure,
        variant = "trong-nuoc",
        applicant = new { kind = "business", name = applicant, taxCode = "3200000001", phone = "0900000000" },
        papers = Papers.Select(code => new { code, form = "original", count = 1 }),
        form = new { tenDuAn = "Nhà máy viên nén", diaDiemDuAn = "Lô 7, Khu kinh tế Đông Nam", tongVonDauTu = 48_500_000_000m },
    };

    public static object WithoutPapers() => new { definitionId = Procedure, applicant = new { name = "Lê Văn Thử" }, papers = Array.Empty<object>(), form = new { } };

    /// <summary>Opens a case that is accepted at once; its id.</summary>
    public static async Task<string> OpenAsync(DemoHost host)
    {
        var opened = await (await host.As(Clerk)).Post("/api/cases", Complete());
        opened.Status.ShouldBe(201, opened.Text);
        return opened.Json.GetProperty("caseId").GetString()!;
    }

    /// <summary>The open work item of a step, as the person finds it in her or his lists.</summary>
    public static async Task<JsonElement> ItemAsync(ApiClient person, string caseId, string step)
    {
        foreach (var view in new[] { "mine", "unit" })
        {
            var list = await person.Get($"/api/work-items?view={view}&caseId={caseId}");
            list.Status.ShouldBe(200, list.Text);
            foreach (var item in list.Json.GetProperty("items").EnumerateArray())
            {
                if (item.GetProperty("step").GetProperty("id").GetString()!.Split(':')[^1] == step)
                    return item;
            }
        }

        throw new ShouldAssertException($"No open work item of step {step} in the lists of this person.");
    }

    /// <summary>Completes the open work item of a step with all its required checklist lines ticked.</summary>
    public static async Task<ApiAnswer> DoAsync(ApiClient person, string caseId, string step, string outcome, object? form = null, string? comment = null)
    {
        var item = await ItemAsync(person, caseId, step);
        var id = item.GetProperty("id").GetString();
        var detail = await person.Get($"/api/work-items/{id}");
        detail.Status.ShouldBe(200, detail.Text);
        detail.Json.GetProperty("outcomes").EnumerateArray().Select(o => o.GetProperty("name").GetString()).ShouldContain(outcome);
        var checklist = detail.Json.GetProperty("checklist").EnumerateArray().Where(l => l.GetProperty("required").GetBoolean()).Select(l => l.GetProperty("id").GetString()).ToArray();
        var version = detail.Json.GetProperty("version").GetInt64();
        var done = await person.Post($"/api/work-items/{id}/complete", new { outcome, comment, form, checklist }, version);
        done.Status.ShouldBe(200, done.Text);
        done.Json.GetProperty("state").GetString().ShouldBe("completed");
        return done;
    }

    public static async Task<string> PersonIdAsync(DemoHost host, string userName) =>
        (await (await host.As(userName)).Get("/api/me")).Json.GetProperty("id").GetString()!;

    /// <summary>Takes an accepted case to the appraisal by the officer of these tests.</summary>
    public static async Task AssignAsync(DemoHost host, string caseId) =>
        await DoAsync(await host.As(Head), caseId, "phanCong", "Done", new { chuyenVienThuLy = await PersonIdAsync(host, Officer) });
}
