using System.Net;
using System.Text.RegularExpressions;
using KktWorkflow.Host.Tests.Architecture;

namespace KktWorkflow.Host.Tests.Administration;

/// <summary>The escalation policies on their pages, on a new installation with those of the library.</summary>
public sealed partial class PolicyPagesTests
{
    private static readonly string Library = File.ReadAllText(System.IO.Path.Combine(Repository.Root, "process-definitions", "escalation.json"));

    [Fact]
    public async Task Policy_says_its_levels_in_words()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();

        (await administrator.OpenAsync("/bao-cao-qua-han")).ShouldContain("Thủ tục tính theo ngày");
        administrator.Page.ShouldContain("mặc định");
        await administrator.OpenAsync("/bao-cao-qua-han/ho-so");

        administrator.Page.ShouldContain("dùng hết 80% thời gian");
        administrator.Page.ShouldContain("Báo trưởng đơn vị cấp trên, cách 1 cấp");
        administrator.Page.ShouldContain("Báo Trưởng ban, Lãnh đạo Ban");
        administrator.Page.ShouldContain("Mở phiếu không phù hợp (Nhẹ)");
        await administrator.OpenAsync("/bao-cao-qua-han/khong-co");
        administrator.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task New_version_is_loaded_from_a_file_and_stands_in_the_history()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();
        await administrator.OpenAsync("/bao-cao-qua-han");

        await administrator.UploadAsync("name=\"file\"", Later(4, "\"used\": 80", "\"used\": 70"));

        administrator.Page.ShouldContain("Đã nạp chính sách báo cáo quá hạn");
        administrator.Page.ShouldContain("bản 4");
        administrator.Page.ShouldContain("Đã sửa: giao-lai, han-cung, ho-so");
        (await administrator.OpenAsync("/bao-cao-qua-han/ho-so")).ShouldContain("dùng hết 70% thời gian");
        (await administrator.OpenAsync("/bao-cao-qua-han/escalation.json")).ShouldContain("\"version\": 4");
        (await administrator.OpenAsync("/quan-tri")).ShouldContain("escalation.json");
    }

    [Fact]
    public async Task File_with_errors_is_refused_with_place_and_sentence_and_one_made_from_an_earlier_version_as_overtaken()
    {
        await using var installation = await NewInstallation.StartAsync();
        using var administrator = await installation.AdministratorAsync();
        await administrator.OpenAsync("/bao-cao-qua-han");

        await administrator.UploadAsync("name=\"file\"", Later(4, "\"tellHead\", \"unitsUp\": 1", "\"tellHead\", \"unitsUp\": 99"));
        administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        administrator.Page.ShouldContain(">KKT-E57</a> policies.ho-so.levels[2]");

        await administrator.OpenAsync("/bao-cao-qua-han");
        using var other = new Browser(installation.Host.Address);
        await other.SignInAsync(NewInstallation.Administrator, NewInstallation.Password);
        await other.OpenAsync("/bao-cao-qua-han");
        await other.UploadAsync("name=\"file\"", Later(4, "\"used\": 80", "\"used\": 70"));
        await administrator.UploadAsync("name=\"file\"", Later(5, "\"used\": 80", "\"used\": 60"));
        administrator.Status.ShouldBe(HttpStatusCode.Conflict);
        administrator.Page.ShouldContain("Nội dung này đã có bản 4");
    }

    /// <summary>The library's policies with a change, and without the posts that nobody holds on the first day.</summary>
    private static string Later(int version, string what, string by)
    {
        Library.ShouldContain(what);
        return Post().Replace(Version().Replace(Library, $"\"version\": {version}"), "{\"kind\": \"remind\"}").Replace(what, by, StringComparison.Ordinal);
    }

    [GeneratedRegex("\"version\": \\d+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Version();

    [GeneratedRegex("\\{\"kind\": \"tellPosition\"[^}]*\\}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Post();
}
