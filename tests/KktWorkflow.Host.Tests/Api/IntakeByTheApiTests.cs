using System.Text.Json;
using static KktWorkflow.Host.Tests.Api.Dossiers;

namespace KktWorkflow.Host.Tests.Api;

/// <summary>What opening a case answers, and what is offered to open.</summary>
public sealed class IntakeByTheApiTests(DemoHost host)
{
    [Fact]
    public async Task Complete_dossier_is_accepted_in_the_same_command()
    {
        var opened = await (await host.As(Clerk)).Post("/api/cases", Complete());

        opened.Status.ShouldBe(201, opened.Text);
        opened.Location.ShouldBe($"/api/cases/{opened.Json.GetProperty("caseId").GetString()}");
        opened.Json.GetProperty("code").GetString()!.ShouldMatch(@"^H50\.17-\d{6}-\d{4}$");
        opened.Json.GetProperty("state").GetString().ShouldBe("running");
        opened.Json.GetProperty("dueAt").GetDateTimeOffset().ShouldBeGreaterThan(TimeProvider.System.GetUtcNow().AddDays(9));
        opened.Json.GetProperty("committedDueAt").GetDateTimeOffset().ShouldBe(opened.Json.GetProperty("dueAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task Dossier_without_its_papers_stays_at_intake_without_a_code()
    {
        var clerk = await host.As(Clerk);

        var opened = await clerk.Post("/api/cases", WithoutPapers());

        opened.Status.ShouldBe(201, opened.Text);
        opened.Json.GetProperty("code").ValueKind.ShouldBe(JsonValueKind.Null);
        var id = opened.Json.GetProperty("caseId").GetString()!;
        var item = await ItemAsync(clerk, id, "tiepNhan");
        item.GetProperty("caseCode").ValueKind.ShouldBe(JsonValueKind.Null);
        opened.Json.GetProperty("dueAt").ValueKind.ShouldBe(JsonValueKind.Null);
        item.GetProperty("dueAt").GetDateTimeOffset().ShouldBeGreaterThan(TimeProvider.System.GetUtcNow());
        item.GetProperty("remainingMinutes").GetInt32().ShouldBeInRange(4 * 60 - 2, 4 * 60);
        var detail = await clerk.Get($"/api/work-items/{item.GetProperty("id").GetString()}");
        detail.Json.GetProperty("outcomes").EnumerateArray().Select(o => o.GetProperty("name").GetString()).ShouldBe(["Accept", "Supplement", "Refuse"]);
        detail.Json.GetProperty("form").GetProperty("properties").TryGetProperty("tenDuAn", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task A_procedure_of_the_board_itself_is_started_without_an_applicant_and_gets_no_code()
    {
        var clerk = await host.As(Clerk);

        var opened = await clerk.Post("/api/cases", new { definitionId = "qt-kn-02" });

        opened.Status.ShouldBe(201, opened.Text);
        opened.Json.GetProperty("state").GetString().ShouldBe("running");
        opened.Json.GetProperty("code").ValueKind.ShouldBe(JsonValueKind.Null);
        (await ItemAsync(clerk, opened.Json.GetProperty("caseId").GetString()!, "tiepNhan")).GetProperty("dueAt").GetDateTimeOffset().ShouldBeGreaterThan(TimeProvider.System.GetUtcNow());
        (await clerk.Post("/api/cases", new { definitionId = Procedure })).Status.ShouldBe(422);
    }

    [Fact]
    public async Task Definitions_are_listed_with_the_version_in_force()
    {
        var listed = await (await host.As(Officer)).Get("/api/definitions");

        listed.Status.ShouldBe(200, listed.Text);
        var first = listed.Json.GetProperty("items").EnumerateArray().Single(d => d.GetProperty("definitionId").GetString() == Procedure);
        first.GetProperty("code").GetString().ShouldBe("QT-ĐT-01");
        first.GetProperty("state").GetString().ShouldBe("released");
        first.GetProperty("version").GetInt32().ShouldBe(1);
        first.GetProperty("effectiveFrom").GetString().ShouldNotBeNull();
    }
}
