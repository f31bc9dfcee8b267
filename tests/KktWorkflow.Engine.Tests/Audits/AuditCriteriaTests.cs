using System.Text;
using KktWorkflow.Engine.Audits;
using KktWorkflow.Engine.Replay.Deviations;

namespace KktWorkflow.Engine.Tests.Audits;

/// <summary>`audit-criteria.json`: editions of standards and weights, each with its days.</summary>
public sealed class AuditCriteriaTests
{
    private const string File = """
        {"version": 1, "standards": [
          {"name": "ISO 9001:2015", "from": "2015-12-31", "to": "2029-09-30", "clauses": [{"number": "8.1", "title": "Thực hiện", "questions": ["Đúng trình tự?"]}]},
          {"name": "ISO 9001:2026", "from": "2026-10-01", "clauses": [{"number": "8.1", "title": "Thực hiện", "questions": []}]}],
         "sampling": [{"from": "2025-07-01", "random": 6, "byRisk": 4, "most": 60, "weights": {"late": 5, "noTime": 3}}]}
        """;

    [Fact]
    public void An_edition_may_be_audited_against_on_its_days_and_the_latest_comes_first()
    {
        var criteria = Read(File).Criteria!;

        criteria.StandardsOn(new(2026, 9, 30)).Select(s => s.Name).ShouldBe(["ISO 9001:2015"]);
        criteria.StandardsOn(new(2026, 10, 1)).Select(s => s.Name).ShouldBe(["ISO 9001:2026", "ISO 9001:2015"]);
        criteria.StandardsOn(new(2029, 10, 1)).Select(s => s.Name).ShouldBe(["ISO 9001:2026"]);
        criteria.SamplingOn(new(2025, 6, 30)).ShouldBeNull();
        criteria.SamplingOn(new(2026, 1, 1))!.Weights.ShouldBe([new(DeviationKind.Late, 5), new(DeviationKind.NoTime, 3)]);
    }

    [Theory]
    [InlineData("{", "JSON: 1")]
    [InlineData("{\"version\": 0, \"standards\": [], \"sampling\": []}", "version: 1…2147483647")]
    [InlineData("{\"version\": 1, \"sampling\": []}", "standards: […]")]
    [InlineData("{\"version\": 1, \"standards\": [{\"name\": \"A\", \"from\": \"31/12/2015\", \"clauses\": []}], \"sampling\": []}", "standards[0].from: \"2026-01-31\"")]
    [InlineData("{\"version\": 1, \"standards\": [{\"name\": \"A\", \"from\": \"2015-12-31\", \"clauses\": [{\"number\": \"4\", \"title\": \"a\", \"questions\": [7]}]}], \"sampling\": []}", "standards[0].clauses[0].questions[0]: \"…\"")]
    public void What_is_wrong_is_named_with_its_place(string file, string fault) => Read(file).Faults[0].ShouldBe(fault);

    [Fact]
    public void A_kind_of_deviation_that_there_is_not_and_a_clause_that_stands_twice_are_refused()
    {
        Read(File.Replace("noTime", "noTimes", StringComparison.Ordinal)).Faults.Single().ShouldStartWith("sampling[0].weights.noTimes: skipped, ");
        Read(File.Replace("\"questions\": []}", "\"questions\": []}, {\"number\": \"8.1\", \"title\": \"b\", \"questions\": []}", StringComparison.Ordinal)).Faults.ShouldBe(["standards[1].clauses: 8.1 × 2"]);
    }

    [Fact]
    public void File_of_the_repository_is_taken_and_weighs_every_kind_of_deviation()
    {
        var (criteria, faults) = AuditCriteriaReader.Read(System.IO.File.ReadAllBytes(RepositoryFiles.Path("process-definitions", "audit-criteria.json")));

        faults.ShouldBeEmpty();
        criteria!.StandardsOn(new(2026, 8, 17)).Single().Clauses.Count.ShouldBe(24);
        criteria.SamplingOn(new(2026, 8, 17))!.Weights.Select(w => w.Kind).ShouldBe(Enum.GetValues<DeviationKind>());
    }

    [Fact]
    public void Case_of_a_correction_begins_with_what_the_finding_says_in_the_fields_that_its_first_step_asks_for()
    {
        var correction = AuditCriteriaReader.Read(System.IO.File.ReadAllBytes(RepositoryFiles.Path("process-definitions", "audit-criteria.json"))).Criteria!.Correction!;
        var finding = new AuditFinding(1, "8.1", null, "PQLDT", FindingGrade.Major, "Bỏ bước {unit}.", "Dòng 7.", new(null, default));

        var form = correction.FormOf(finding, "", "Phòng Quản lý đầu tư", "Đợt 1/2026");

        form.Select(f => $"{f.Key}={f.Value.GetString()}").ShouldBe(
            ["donViLienQuan=Phòng Quản lý đầu tư", "moTaKhongPhuHop=Bỏ bước {unit}. Bằng chứng: Dòng 7. (điều 8.1, Đợt 1/2026)", "mucDoKhongPhuHop=nang", "nguonKhongPhuHop=danh-gia"]);
        using var asked = System.Text.Json.JsonDocument.Parse(System.IO.File.ReadAllBytes(RepositoryFiles.Path("process-definitions", "forms", "qt05-ghi-nhan.json")));
        form.Keys.ShouldBeSubsetOf(asked.RootElement.GetProperty("properties").EnumerateObject().Select(p => p.Name));
    }

    private static (AuditCriteria? Criteria, EquatableArray<string> Faults) Read(string file) => AuditCriteriaReader.Read(Encoding.UTF8.GetBytes(file));
}
