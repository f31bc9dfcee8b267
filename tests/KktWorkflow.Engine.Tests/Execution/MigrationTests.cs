using System.Collections.Immutable;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Migration;
using KktWorkflow.Engine.Tests.WorkingTime;
using static KktWorkflow.Engine.Tests.Definitions.DefinitionJson;
using static KktWorkflow.Engine.Tests.Execution.Procedures;

namespace KktWorkflow.Engine.Tests.Execution;

public sealed class MigrationTests
{
    private static readonly Guid Batch = Guid.Parse("0198b6a0-0000-7000-8000-00000000000b");

    private static readonly ImmutableDictionary<string, ProcessDefinition> NoLibrary = ImmutableDictionary<string, ProcessDefinition>.Empty;

    [Fact]
    public void An_open_step_goes_on_at_its_place_in_the_new_version_with_who_holds_it_and_what_was_done_before()
    {
        var bed = Opened(Old()).Does(Board.Chi, "a", "Done").Claims(Board.Dung, "b");
        var item = bed.Item("b");

        Migrate(bed, New(), ("fc:b", "fc:b2"));

        var moved = bed.Item("b2");
        (moved.Number, moved.Assignee, moved.Title, bed.State.DefinitionVersion).ShouldBe((item.Number, Board.Dung.Id, "b2", 2));
        bed.State.Steps[new("fc:a")].By.ShouldBe(Board.Chi.Id);
        bed.Does(Board.Dung, "b2", "Done").OpenSteps.ShouldBe(["c"]);
        bed.Does(Board.Chi, "c", "Done").State.Status.ShouldBe(CaseStatus.Completed);
    }

    [Fact]
    public void A_map_that_cannot_be_is_refused_with_what_is_wrong()
    {
        var bed = Opened(Of([Officer("x"), Officer("y"), Activity("z", "Elsa.Sequence", ("activities", new JsonArray(Officer("inner"))))], "x>z"));
        bed.Target = Second(Of([Officer("x"), Officer("y"), Activity("z", "Elsa.Sequence", ("activities", new JsonArray(Officer("inner"))))], "x>z", "y>z"));

        Refused(bed, ("fc:x", null)).ShouldBe(RefusalCodes.OpenStepWithoutPlace);
        Refused(bed, ("fc:nowhere", "fc:x")).ShouldBe(RefusalCodes.MoveFromNowhere);
        Refused(bed, ("fc:x", "fc:missing")).ShouldBe(RefusalCodes.MoveToUnknown);
        Refused(bed, ("fc:x", "fc:z")).ShouldBe(RefusalCodes.MoveToOtherKind);
        Refused(bed, ("fc:x", "fc:z:inner")).ShouldBe(RefusalCodes.MoveToOtherContainer);
        bed.Refused(null, new MigrateCase("another", "second", [], [], Batch, null)).Code.ShouldBe(RefusalCodes.NotOnThatVersion);
        bed.Target = Of([Officer("x")]);
        bed.Refused(null, Command(bed)).Code.ShouldBe(RefusalCodes.NotTwoVersions);
    }

    [Fact]
    public void Two_open_steps_never_come_to_one()
    {
        var fork = Of([Activity("s"), Officer("a"), Officer("b"), Officer("end")], "s>a", "s>b", "a>end", "b>end");
        var bed = Opened(fork);
        bed.Target = Second(Of([Activity("s"), Officer("ab"), Officer("end")], "s>ab", "ab>end"));

        Refused(bed, ("fc:a", "fc:ab"), ("fc:b", "fc:ab")).ShouldBe(RefusalCodes.TwoOpenStepsOnOne);
        bed.Does(Board.Chi, "a", "Done");
        Migrate(bed, bed.Target, ("fc:a", "fc:ab"), ("fc:b", "fc:ab"));
        bed.Does(Board.Dung, "ab", "Done").OpenSteps.ShouldBe(["end"]);
    }

    [Fact]
    public void What_is_done_is_not_done_again()
    {
        var bed = Opened(Of([Officer("a"), Officer("b")], "a>b")).Does(Board.Chi, "a", "Done");
        bed.Target = Second(Of([Officer("a"), Officer("b")], "b>a"));

        Refused(bed).ShouldBe(RefusalCodes.DoneStepWouldRunAgain);
    }

    [Fact]
    public void An_open_step_does_not_come_to_one_that_is_done()
    {
        var bed = Opened(Of([Officer("a"), Officer("b"), Officer("c")], "a>b", "b>c")).Does(Board.Chi, "a", "Done");
        bed.Target = Second(Of([Officer("a"), Officer("b"), Officer("c")], "a>b", "b>c"));

        Refused(bed, ("fc:b", "fc:a")).ShouldBe(RefusalCodes.DoneStepWouldRunAgain);
        Migrate(bed, bed.Target, ("fc:b", "fc:c")).OpenSteps.ShouldBe(["c"], "forward it goes: nothing is done twice");
    }

    [Fact]
    public void A_step_that_is_moved_to_two_places_is_refused()
    {
        var bed = Opened(Old()).Does(Board.Chi, "a", "Done");
        bed.Target = Second(New());

        Refused(bed, ("fc:b", "fc:b2"), ("fc:b", "fc:mid")).ShouldBe(RefusalCodes.MovedTwice);
    }

    [Fact]
    public void A_join_fills_whether_its_branches_are_lengthened_shortened_or_more()
    {
        var old = Of([Activity("s"), Officer("a"), Officer("b"), Officer("end")], "s>a", "s>b", "a>end", "b>end");

        var longer = Migrate(Opened(old).Does(Board.Chi, "a", "Done"), Of([Activity("s"), Officer("a"), Officer("a2"), Officer("b"), Officer("end")], "s>a", "s>b", "a>a2", "a2>end", "b>end"));
        longer.OpenSteps.ShouldBe(["a2", "b"]);
        longer.Does(Board.Chi, "b", "Done").OpenSteps.ShouldBe(["a2"]);
        longer.Does(Board.Chi, "a2", "Done").OpenSteps.ShouldBe(["end"]);

        var shorter = Migrate(Opened(old).Does(Board.Chi, "a", "Done"), Of([Activity("s"), Officer("b"), Officer("end")], "s>b", "s>end", "b>end"));
        shorter.Does(Board.Chi, "b", "Done").OpenSteps.ShouldBe(["end"]);

        var more = Migrate(
            Opened(old).Does(Board.Chi, "a", "Done"),
            Of([Activity("s"), Officer("a"), Officer("b"), Officer("c"), Activity("all", "Elsa.FlowJoin", ("mode", Wrapped("Literal", "WaitAll"))), Officer("end")], "s>a", "s>b", "s>c", "a>all", "b>all", "c>all", "all>end"));
        more.Does(Board.Chi, "b", "Done").OpenSteps.ShouldBe(["end"]);

        var apart = Migrate(Opened(old).Does(Board.Chi, "a", "Done"), Of([Activity("s"), Officer("a"), Officer("b"), Officer("end"), Officer("other")], "s>a", "s>b", "a>end", "b>other"));
        apart.OpenSteps.ShouldBe(["b", "end"]);
        apart.State.Migration.ShouldBeNull("what began cannot be taken back");
    }

    [Fact]
    public void What_has_come_to_a_join_that_is_gone_is_named_as_lost()
    {
        var bed = Opened(Of([Activity("s"), Officer("a"), Officer("b"), Activity("join"), Officer("end")], "s>a", "s>b", "a>join", "b>join", "join>end")).Does(Board.Chi, "a", "Done");
        bed.Target = Second(Of([Activity("s"), Officer("b"), Officer("end")], "s>b", "b>end"));

        var outlook = MigrationOutlook.Of(bed.State, Command(bed), bed.FactsOf(null));

        (outlook.Stays, outlook.LostArrivals.Single().Value).ShouldBe((null, "a>Done>join"));
        Migrate(bed, bed.Target).Does(Board.Chi, "b", "Done").OpenSteps.ShouldBe(["end"]);
    }

    [Fact]
    public void A_steps_time_goes_on_or_begins_anew_as_chosen_and_an_undo_gives_it_back()
    {
        var (old, target) = (Of([Officer("a", inputs: ("budget", "{'amount':8,'unit':'workingHours'}"))]), Of([Officer("a", inputs: ("budget", "{'amount':16,'unit':'workingHours'}"))]));
        var bed = new CaseBed(old) { Calendars = BoardCalendar.Register, Now = Instant.Parse("2026-03-02T08:00:00+07:00") }.Open(Board.An, CaseKind.Internal);
        bed.Later(TimeSpan.FromHours(2));
        var before = bed.State.Deadlines.Values.Single();

        Migrate(bed, target);
        bed.State.Deadlines.Values.Single().ShouldBe(before);
        bed.Done(null, new UndoMigration("Nhầm"));
        bed.Target = Second(target);
        var outlook = MigrationOutlook.Of(bed.State, Command(bed, Guid.NewGuid(), ["fc:a"]), bed.FactsOf(null));
        bed.Done(null, Command(bed, Guid.NewGuid(), ["fc:a"]));

        var after = bed.State.Deadlines.Values.Single();
        after.DueAt.ShouldBeGreaterThan(before.DueAt);
        (outlook.Dues.Single().Before, outlook.Dues.Single().After).ShouldBe((before.DueAt, after.DueAt));
        (after.From, bed.Item("a").DueAt).ShouldBe((bed.Now, after.DueAt));
        bed.Done(null, new UndoMigration("Nhầm"));
        bed.State.Deadlines.Values.Single().ShouldBe(before);
        (bed.Item("a").DueAt, bed.State.Timers[before.Timer].DueAt).ShouldBe((before.DueAt, before.MissedFrom));
    }

    [Fact]
    public void A_wait_for_time_is_kept_or_begins_anew_and_one_for_an_event_takes_the_new_name()
    {
        var old = Of([Activity("s"), Delay("t", "02:00:00"), Event("e", "cu")], "s>t", "s>e");
        var target = Of([Activity("s"), Delay("t", "05:00:00"), Event("e", "moi")], "s>t", "s>e");
        var bed = Opened(old).Later(TimeSpan.FromHours(1));
        var due = bed.State.Timers.Values.Single().DueAt;

        Migrate(bed, target);
        (bed.State.Timers.Values.Single().DueAt, bed.State.Waits.Values.Any(w => w.Name == "moi")).ShouldBe((due, true));
        bed.Done(null, new UndoMigration("Nhầm")).State.Waits.Values.ShouldContain(w => w.Name == "cu");
        bed.Done(null, Command(bed, Guid.NewGuid(), ["fc:t"]));
        bed.State.Timers.Values.Single().DueAt.ShouldBe(bed.Now.Plus(TimeSpan.FromHours(5)));
    }

    [Fact]
    public void A_batch_moves_a_case_once_and_an_undo_is_possible_until_somebody_acts()
    {
        var bed = Opened(Old()).Does(Board.Chi, "a", "Done");
        Migrate(bed, New(), ("fc:b", "fc:b2"));
        var lines = bed.Log.Count;
        bed.Done(null, Command(bed)).Log.Count.ShouldBe(lines);
        bed.Refused(Board.Chi, new UndoMigration("Nhầm")).Code.ShouldBe(RefusalCodes.NotPermitted);
        bed.Refused(null, new UndoMigration(" ")).Code.ShouldBe(RefusalCodes.ReasonMissing);

        bed.Claims(Board.Dung, "b2");

        bed.Refused(null, new UndoMigration("Nhầm")).Code.ShouldBe(RefusalCodes.NoMigrationToUndo);
    }

    [Fact]
    public void A_paused_case_moves_and_stays_paused()
    {
        var bed = Opened(Old()).Done(Board.Giang, new PauseCase(PauseCause.Law, "Chờ văn bản"));

        Migrate(bed, New());

        bed.State.Status.ShouldBe(CaseStatus.Paused);
    }

    [Fact]
    public void Time_that_begins_anew_in_a_pause_stands_still_with_all_of_it_left()
    {
        var old = Of([Officer("a", inputs: ("budget", "{'amount':8,'unit':'workingHours'}"))]);
        var bed = new CaseBed(old) { Calendars = BoardCalendar.Register, Now = Instant.Parse("2026-03-02T08:00:00+07:00") }.Open(Board.An, CaseKind.Internal);
        bed.Later(TimeSpan.FromHours(2)).Done(Board.Giang, new PauseCase(PauseCause.Law, "Chờ văn bản"));
        bed.Target = Second(old);

        bed.Done(null, Command(bed, restarted: ["fc:a"]));

        bed.State.Deadlines.Values.Single().Stopped!.Value.Minutes.ShouldBe(8 * 60);
    }

    [Fact]
    public void An_activity_of_a_used_definition_moves_with_the_one_that_uses_it()
    {
        static ProcessDefinition Using(string id) => Read(Definition(Chart("fc", [Activity(id, "Con", ("workflowDefinitionVersionId", "con-v1")), Officer("z")], $"{id}>z")));
        var used = Read(Definition(Chart("con-root", [Officer("x"), Officer("y")], "x>y"), ("id", "con-v1"), ("definitionId", "con")));
        var bed = new CaseBed(Using("u")) { Released = NoLibrary.Add("con-v1", used) }.Open(Board.An, CaseKind.Internal).Does(Board.Chi, "x", "Done");
        bed.Target = Second(Using("u2"));
        var proposed = MapProposal.Of(new(Using("u"), bed.Released), new(bed.Target, bed.Released));

        bed.Done(null, Command(bed) with { Map = proposed.Select(p => new ElementMove(p.From, p.To)).ToEquatableArray() });

        bed.Item("y").Node.Value.ShouldBe("fc:u2:con-root:y");
        bed.Does(Board.Dung, "y", "Done").OpenSteps.ShouldBe(["z"]);
    }

    [Fact]
    public void An_incident_moves_with_its_case_and_a_retry_runs_by_the_new_version()
    {
        var broken = Of([Activity("w", "Elsa.WriteLine", ("text", Wrapped("JavaScript", "khongCo()"))), Officer("a")], "w>a");
        var mended = Of([Activity("w", "Elsa.WriteLine", ("text", Wrapped("Literal", "được"))), Officer("a")], "w>a");
        var bed = Opened(broken);
        bed.State.HasIncident.ShouldBeTrue();

        Migrate(bed, mended).State.HasIncident.ShouldBeTrue();

        bed.Done(null, new RetryIncident(bed.State.Incidents.Keys.Single())).OpenSteps.ShouldBe(["a"]);
    }

    [Fact]
    public void A_sequence_goes_on_behind_the_step_that_it_stands_at()
    {
        static ProcessDefinition Sequence(params string[] steps) => Read(Definition(Activity("seq", "Elsa.Sequence", ("activities", new JsonArray([.. steps.Select(s => (JsonNode)Officer(s))])))));
        var bed = Opened(Sequence("a", "b", "c")).Does(Board.Chi, "a", "Done");

        Migrate(bed, Sequence("new", "a", "new2", "b", "c"));

        bed.Does(Board.Chi, "b", "Done").OpenSteps.ShouldBe(["c"]);
    }

    [Fact]
    public void Results_of_activities_of_one_id_in_two_charts_move_each_with_its_own()
    {
        static JsonObject Telling(string id, string what) => Activity(id, "Elsa.RunJavaScript", ("script", Wrapped("Literal", $"return '{what}'")));
        static ProcessDefinition Twins(string left, string right) => Read(Definition(Chart(
            "fc", [Chart("trai", [Telling(left, "trái")]), Chart("phai", [Telling(right, "phải")]), Officer("a"), Activity("w", "Elsa.WriteLine", ("text", Wrapped("JavaScript", $"getOutputFrom('{left}') + getOutputFrom('{right}')")))],
            "trai>phai", "phai>a", "a>w")));
        var bed = Opened(Twins("ghi", "ghi"));

        Migrate(bed, Twins("ghi", "ghi2"), ("fc:phai:ghi", "fc:phai:ghi2"));

        bed.State.Results.Select(r => $"{r.Key} {r.Value}").ShouldBe(["fc:phai:ghi2 phải", "fc:trai:ghi trái"]);
        bed.Does(Board.Chi, "a", "Done").Events<LineWritten>().Single().Personal!.Text.ShouldBe("tráiphải");
    }

    [Fact]
    public void Variables_that_the_new_version_does_not_know_are_named_and_stay_with_the_case()
    {
        static ProcessDefinition With(string variable) =>
            Read(Definition(Chart("fc", [Activity("set", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = variable }), ("value", Wrapped("Literal", "x"))), Officer("a")], "set>a"), ("variables", new JsonArray(new JsonObject { ["id"] = variable, ["name"] = variable, ["typeName"] = "String" }))));
        var bed = Opened(With("cu"));
        bed.Target = Second(With("moi"));

        MigrationOutlook.Of(bed.State, Command(bed), bed.FactsOf(null)).LostVariables.ShouldBe(["cu"]);
        Migrate(bed, bed.Target).Events<CaseMigrated>().Single().LostVariables.ShouldBe(["cu"]);
        bed.State.Variables.Keys.ShouldContain("cu");
    }

    [Fact]
    public void Places_are_proposed_by_id_by_name_and_by_neighbours()
    {
        var from = Read(Definition(Chart("fc", [Officer("a"), Named("b", "Thẩm định"), Officer("c"), Activity("gone", "Elsa.FlowDecision"), Officer("z")], "a>b", "b>c", "c>z")));
        var to = Second(Read(Definition(Chart("fc", [Officer("a"), Named("b9", "Thẩm định"), Officer("c9"), Officer("z")], "a>b9", "b9>c9", "c9>z"))));

        var proposed = MapProposal.Of(new(from, NoLibrary), new(to, NoLibrary));

        proposed.Select(p => (p.From.Id, p.To?.Id, p.Ground)).ShouldBe(
        [
            ("fc", "fc", MoveGround.SameId), ("a", "a", MoveGround.SameId), ("b", "b9", MoveGround.SameName), ("c", "c9", MoveGround.Neighbours),
            ("gone", null, MoveGround.None), ("z", "z", MoveGround.SameId),
        ]);
    }

    [Fact]
    public void A_long_chart_that_was_drawn_anew_is_proposed_step_by_step_between_what_stayed()
    {
        static ProcessDefinition Drawn(string prefix)
        {
            string[] ids = ["first", .. Enumerable.Range(0, 300).Select(i => $"{prefix}{i}"), "last"];
            return Read(Definition(Chart("fc", [.. ids.Select(id => Officer(id))], [.. ids.Zip(ids.Skip(1), (a, b) => $"{a}>{b}")])));
        }

        var proposed = MapProposal.Of(new(Drawn("a"), NoLibrary), new(Second(Drawn("b")), NoLibrary));

        proposed.Where(p => p.Ground == MoveGround.Neighbours).Select(p => (p.From.Id, p.To!.Value.Id)).ShouldBe(Enumerable.Range(0, 300).Select(i => ($"a{i}", $"b{i}")));
    }

    private static ProcessDefinition Old() => Of([Officer("a"), Officer("b"), Officer("c")], "a>b", "b>c");

    private static ProcessDefinition New() => Of([Officer("a"), Officer("mid"), Officer("b2"), Officer("c")], "a>mid", "mid>b2", "b2>c");

    private static CaseBed Opened(ProcessDefinition definition) => new CaseBed(definition).Open(Board.An, CaseKind.Internal);

    private static CaseBed Migrate(CaseBed bed, ProcessDefinition target, params (string From, string? To)[] map)
    {
        bed.Target = Second(target);
        return bed.Done(null, Command(bed) with { Map = MovesOf(map) });
    }

    private static string Refused(CaseBed bed, params (string From, string? To)[] map) => bed.Refused(null, Command(bed) with { Map = MovesOf(map) }).Code;

    private static MigrateCase Command(CaseBed bed, Guid? batch = null, string[]? restarted = null) =>
        new(bed.State.DefinitionVersionId, bed.Target!.VersionId, [], (restarted ?? []).Select(r => new NodePath(r)).ToEquatableArray(), batch ?? Batch, Board.Giang.Id);

    private static EquatableArray<ElementMove> MovesOf((string From, string? To)[] map) =>
        map.Select(m => new ElementMove(new(m.From), m.To is null ? null : new NodePath(m.To))).ToEquatableArray();

    private static ProcessDefinition Second(ProcessDefinition definition) => definition.As("second", 2);

    private static JsonObject Named(string id, string name)
    {
        var step = Officer(id);
        step["name"] = name;
        return step;
    }

    private static JsonObject Delay(string id, string span) => Activity(id, "Elsa.Delay", ("timeSpan", Wrapped("Literal", span)));

    private static JsonObject Event(string id, string name) => Activity(id, "Elsa.Event", ("eventName", Wrapped("Literal", name)));
}
