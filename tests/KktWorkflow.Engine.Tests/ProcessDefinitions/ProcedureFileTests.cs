using System.Text.Json;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Activities.Kkt;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Expressions;
using KktWorkflow.Engine.Tests.WorkingTime;
using KktWorkflow.Engine.Validation;

namespace KktWorkflow.Engine.Tests.ProcessDefinitions;

public sealed class ProcedureFileTests
{
    public static TheoryData<string> Ids => [.. Library.Procedures.Keys];

    [Fact]
    public void The_library_holds_the_boards_procedures() =>
        Library.Procedures.Values.Select(d => d.Kkt.GetProperty("code").GetString()).ShouldBe(
        [
            "QT-01", "QT-02", "QT-03", "QT-04", "QT-05", "QT-06",
            "QT-ĐT-01", "QT-ĐT-02", "QT-ĐT-03", "QT-ĐT-04", "QT-ĐT-05", "QT-ĐT-06",
            "QT-KN-01", "QT-KN-02",
            "QT-LĐ-01", "QT-LĐ-02", "QT-LĐ-03", "QT-LĐ-04", "QT-LĐ-05",
            "QT-MT-01", "QT-NV-01", "QT-TM-01", "QT-TM-02", "QT-VB-01", "QT-VB-02", "QT-XD-01", "QT-XD-02",
        ]);

    [Theory, MemberData(nameof(Ids))]
    public void Its_id_is_its_code_without_marks(string id) =>
        Library.Procedures[id].Kkt.GetProperty("code").GetString()!.ToLowerInvariant().Replace('đ', 'd').ShouldBe(id);

    [Theory, MemberData(nameof(Ids))]
    public void The_validator_finds_nothing_wrong_with_it_at_the_shipped_board(string id) =>
        DefinitionValidator.Validate(Library.Procedures[id], Library.Chart, BoardCalendar.Register).Select(f => $"{f.Code} {f.Place}: {f.En}").ShouldBeEmpty();

    [Theory, MemberData(nameof(Ids))]
    public void Budgets_along_the_main_path_add_up_to_the_committed_time(string id)
    {
        var definition = Library.Procedures[id];
        var committed = definition.Kkt.GetProperty("committed");
        var (amount, sum) = (committed.GetProperty("amount").GetInt32(), MainPath(definition).Sum(Hours));

        // How much working time lies in calendar days depends on when they are: five working days in seven, less a day for holidays, must be enough.
        if (committed.GetProperty("unit").GetString() == "calendarDays")
            sum.ShouldBeInRange(1, (amount * 5 / 7 - 1) * 8);
        else
            sum.ShouldBe(amount * (committed.GetProperty("unit").GetString() == "workingDays" ? 8 : 1));
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_main_path_leads_from_intake_to_the_result(string id)
    {
        var types = MainPath(Library.Procedures[id]).Select(n => n.Type).ToList();

        types[0].ShouldBe("Elsa.Start");
        types[1].ShouldBe(IsInternal(id) ? "Kkt.OfficerStep" : "Kkt.Intake");
        if (!IsInternal(id))
            types[^2].ShouldBe("Kkt.ReturnResult");
        types[^1].ShouldBe("Elsa.End");
    }

    [Theory, MemberData(nameof(Ids))]
    public void Every_step_shows_a_national_status_of_its_own_and_says_what_to_do(string id)
    {
        foreach (var step in Steps(Library.Procedures[id]))
        {
            if (IsInternal(id))
                step.Json.TryGetProperty("nationalStatus", out _).ShouldBeFalse(step.Id);
            else
                step.Json.GetProperty("nationalStatus").GetInt32().ShouldBeInRange(1, 10, step.Id);
            step.Json.GetProperty("instruction").GetString().ShouldNotBeNullOrWhiteSpace(step.Id);
            step.Json.GetProperty("papers").GetArrayLength().ShouldBeGreaterThan(0, step.Id);
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void Every_outcome_is_connected_and_every_connection_leaves_by_an_outcome(string id)
    {
        var definition = Library.Procedures[id];

        foreach (var step in Steps(definition).Where(s => s.Type is not ("Kkt.Consult" or "Kkt.Council")))
            Ports(definition, step).ShouldBe(StepSheet.Of(step).Outcomes.Select(o => o.Name), ignoreOrder: true, step.Id);
        foreach (var consult in definition.Nodes.Where(n => n.Type is "Kkt.Consult" or "Kkt.Council"))
            Ports(definition, consult).ShouldBe(["Done"], consult.Id);
        foreach (var decision in definition.Nodes.Where(n => n.Type is "Elsa.FlowDecision"))
            Ports(definition, decision).ShouldBe(["True", "False"], ignoreOrder: true, decision.Id);
    }

    [Theory, MemberData(nameof(Ids))]
    public void Everything_is_reached_and_every_return_leads_to_a_point_on_every_path(string id)
    {
        var graph = FlowGraph.Of(Library.Procedures[id].Root);

        graph.Chart.Activities.Where(a => !a.CanStartWorkflow && !graph.IsReachable(a.Id)).ShouldBeEmpty();
        foreach (var back in graph.Chart.Connections.Where(c => graph.IsReachable(c.Source) && graph.KindOf(c) != ConnectionKind.Forward))
            graph.Dominates(back.Target, back.Source).ShouldBeTrue(back.Key.Value);
    }

    [Fact]
    public void The_internal_audit_opens_itself_each_year_on_a_date_of_the_file_and_each_that_was_missed()
    {
        var yearly = StartSchedule.Of(Library.Procedures["qt-04"]).ShouldHaveSingleItem();
        var zone = TimeZones.Of(TimeSpan.FromHours(7));

        var first = yearly.First(Instant.Parse("2026-08-26T08:00:00+07:00"), zone);
        var next = yearly.After(first!.Value, Instant.Parse("2029-01-15T08:00:00+07:00"), zone, mostMissed: 366);

        (first, next).ShouldBe((Instant.Parse("2026-10-01T07:30:00+07:00"), Instant.Parse("2027-10-01T07:30:00+07:00")));
        FlowGraph.Of(Library.Procedures["qt-04"].Root, yearly.Activity).IsReachable("hoanThanh").ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Ids))]
    public void No_two_activities_lie_on_each_other_in_the_drawing(string id) =>
        Library.Procedures[id].Root.Activities.Select(a => a.Json.GetProperty("metadata").GetProperty("designer").GetProperty("position").GetRawText()).ShouldBeUnique();

    [Theory, MemberData(nameof(Ids))]
    public void Everybody_named_is_there(string id)
    {
        foreach (var json in Steps(Library.Procedures[id]).SelectMany(Assignees))
        {
            if (json.TryGetProperty("headOf", out var unit))
                Library.Chart.HeadsOf(unit.GetString()!).ShouldNotBeEmpty(json.GetRawText());
            if (json.TryGetProperty("position", out var position))
                Library.Chart.Holders(json.TryGetProperty("unit", out var of) ? of.GetString()! : "", position.GetString()!).ShouldNotBeEmpty(json.GetRawText());
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void Forms_exist_and_no_field_stands_in_two(string id)
    {
        var forms = Steps(Library.Procedures[id]).Select(s => StepSheet.Of(s).Form).OfType<string>().Distinct().Select(f => Library.Forms[f]).ToList();

        forms.SelectMany(f => f.GetProperty("properties").EnumerateObject().Select(p => p.Name)).ShouldBeUnique();
    }

    [Theory, MemberData(nameof(Ids))]
    public void Checklists_and_papers_have_different_ids(string id)
    {
        var definition = Library.Procedures[id];

        definition.Kkt.GetProperty("papers").EnumerateArray().Select(p => p.GetProperty("code").GetString()).ShouldBeUnique();
        foreach (var step in Steps(definition))
            StepSheet.Of(step).Checklist.Select(l => l.Id).ShouldBeUnique();
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_iso_sheet_is_complete_and_claims_no_unchecked_law(string id)
    {
        var sheet = Library.Procedures[id].Kkt.GetProperty("sheet");

        foreach (var part in new[] { "mucDich", "phamVi", "vienDan", "dinhNghia", "dieuKien", "soLuong", "noiTiepNhan", "lePhi", "coSoPhapLy", "bieuMau", "hoSoLuu" })
        {
            if (part != "lePhi" || !IsInternal(id))
                sheet.GetProperty(part).GetRawText().Length.ShouldBeGreaterThan(2, part);
        }

        sheet.GetProperty("coSoPhapLy").EnumerateArray()
            .Where(law => !law.GetProperty("text").GetString()!.StartsWith("TCVN ISO 9001:2015", StringComparison.Ordinal))
            .ShouldAllBe(law => !law.GetProperty("verified").GetBoolean());
    }

    [Fact]
    public void Form_fields_are_of_the_supported_sort_and_have_a_title()
    {
        foreach (var (form, field) in Library.Forms.SelectMany(f => f.Value.GetProperty("properties").EnumerateObject().Select(p => (f.Key, p))))
        {
            field.Value.GetProperty("type").GetString().ShouldBeOneOf("string", "number", "integer", "boolean");
            field.Value.GetProperty("title").GetString().ShouldNotBeNullOrWhiteSpace($"{form}.{field.Name}");
            if (field.Value.TryGetProperty("enum", out var values))
                field.Value.GetProperty("x-labels").EnumerateObject().Select(l => l.Name).ShouldBe(values.EnumerateArray().Select(v => v.GetString()!));
        }
    }

    private static bool IsInternal(string id) => CaseKinds.Of(Library.Procedures[id]) == CaseKind.Internal;

    /// <summary>By the first outcome of every step, the branch `True` of every decision, the longest branch of a fork.</summary>
    private static List<ActivityNode> MainPath(ProcessDefinition definition)
    {
        var path = new List<ActivityNode>();
        for (var node = Node(definition, FlowGraph.Of(definition.Root).Start!); ; node = Next(definition, node))
        {
            path.Add(node);
            if (Ports(definition, node).Count == 0)
                return path;
        }
    }

    private static ActivityNode Next(ProcessDefinition definition, ActivityNode node)
    {
        var ports = Ports(definition, node);
        var first = node.Json.TryGetProperty("outcomes", out var outcomes) && outcomes.GetArrayLength() > 0 ? outcomes[0].GetProperty("name").GetString()! : ports[0];
        first = ports.Contains(first) ? first : ports[0];
        return Node(definition, definition.Root.Connections.First(c => c.Source == node.Id && c.Port == first).Target);
    }

    private static ActivityNode Node(ProcessDefinition definition, string id) => definition.Root.Activities.Single(a => a.Id == id);

    private static List<string> Ports(ProcessDefinition definition, ActivityNode node) =>
        [.. definition.Root.Connections.Where(c => c.Source == node.Id).Select(c => c.Port)];

    private static IEnumerable<ActivityNode> Steps(ProcessDefinition definition) =>
        definition.Nodes.Where(n => ActivityCatalogue.Find(n.Type) is PersonActivity);

    private static IEnumerable<JsonElement> Assignees(ActivityNode step)
    {
        if (step.Json.TryGetProperty("assignee", out var assignee))
            yield return assignee;
        if (!step.Json.TryGetProperty("units", out var units))
            yield break;
        foreach (var unit in units.EnumerateArray())
            yield return unit;
    }

    private static int Hours(ActivityNode node)
    {
        if (!node.Json.TryGetProperty("budget", out var budget) || NationalStatus.IsProcessed(StepSheet.Of(node).NationalStatus))
            return 0;
        budget.GetProperty("unit").GetString().ShouldBe("workingHours");
        return budget.GetProperty("amount").GetInt32();
    }
}
