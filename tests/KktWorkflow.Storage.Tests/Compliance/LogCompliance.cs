using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Storage.Streams;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>What every provider guarantees to who looks for something in the log of all streams.</summary>
public abstract class LogCompliance(ITestDatabase database)
{
    private static CancellationToken Cancellation => TestWorld.Cancellation;

    [Fact]
    public async Task What_people_read_comes_latest_first_and_pages_neither_repeat_nor_miss_a_line_while_the_log_grows()
    {
        await using var world = await TestWorld.Create(database);
        await world.Appraised();
        var before = await All(world, new());
        var read = new List<ToldLine>();
        for (string? after = null; ;)
        {
            var page = await world.Storage.Audit.ListTold(new() { After = after, Limit = 3 }, Cancellation);
            read.AddRange(page.Items);
            if ((after = page.Next) is null)
                break;
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            await world.Opened();
        }

        read.Select(Name).ShouldBe(before.Select(Name));
        read.Select(l => l.Line.Entry.At).ShouldBeInOrder(SortDirection.Descending);
        read.Select(l => l.Line.Entry.Kind).ShouldNotContain("FlowAdvanced");
        read.ShouldContain(l => l.Line.Entry.Kind == "WorkItemCompleted" && l.ItemTitle == "Thẩm định" && l.CaseCode == "KKT-260817-0001");
        read.ShouldContain(l => l.Line.Entry.Stream.Name == "register/people" && l.Topic == LogTopic.Registers);
    }

    [Fact]
    public async Task Each_choice_finds_the_lines_that_it_means_and_no_other()
    {
        await using var world = await TestWorld.Create(database);
        var first = await world.Appraised();
        world.Clock.Advance(TimeSpan.FromHours(2));
        var later = Instant.From(world.Clock.GetUtcNow());
        var second = await world.Opened();
        await world.Do(new(second.Id, new PauseCase(PauseCause.Payment, "Chờ người nộp"), TestWorld.ActorOf(Board.Dung)));

        (await All(world, new() { Case = first.Id })).ShouldAllBe(l => l.Case == first.Id);
        (await Kinds(world, new() { Actor = Board.Binh.Id })).ShouldBe(["NotificationRequested", "WorkItemCompleted"]);
        (await Kinds(world, new() { Actor = Board.Dung.Id, Case = second.Id })).ShouldBe(["CasePaused"]);
        (await Kinds(world, new() { Actor = Board.Dung.Id, Case = first.Id })).ShouldBeEmpty();
        (await Kinds(world, new() { Unit = Board.Dung.Posts[0].Unit, Topics = [LogTopic.Stopped, LogTopic.Completed] })).ShouldBe(["CasePaused", "WorkItemCompleted"]);
        (await Kinds(world, new() { Step = TestWorld.Item(second, "tham-dinh").Node.Value, Topics = [LogTopic.Handed] })).ShouldBe(["WorkItemCreated", "WorkItemCreated"]);
        (await All(world, new() { DefinitionId = "thu", DefinitionVersion = 1 })).Select(l => l.Topic).ShouldContain(LogTopic.Definitions, "the life of the version is found with its cases");
        (await All(world, new() { DefinitionId = "thu", DefinitionVersion = 2 })).ShouldBeEmpty();
        (await All(world, new() { StreamPrefix = "definition/" })).ShouldAllBe(l => l.Topic == LogTopic.Definitions);
        (await All(world, new() { From = later })).ShouldAllBe(l => l.Case == second.Id);
        (await Kinds(world, new() { Kind = "WorkItemCompleted", Until = later })).Count.ShouldBe(2, "the intake and the appraisal of the first");
        (await Kinds(world, new() { Kind = "WorkItemCompleted", From = later })).ShouldHaveSingleItem();
        var counts = await world.Storage.Audit.CountTold(new() { Case = second.Id, Topics = [LogTopic.Access] }, 100, Cancellation);
        counts[LogTopic.Stopped].ShouldBe(1);
        counts.ShouldNotContainKey(LogTopic.Returned);
    }

    [Fact]
    public async Task Refused_command_is_found_with_the_case_that_it_was_for()
    {
        await using var world = await TestWorld.Create(database);
        var (first, second) = (await world.Appraised(), await world.Opened());
        foreach (var refused in new[] { first, second })
        {
            var data = JsonSerializer.SerializeToElement(new { act = "ClaimWorkItem", code = "KKT-W01", @case = refused.Id.ToString() });
            await world.Storage.Access.Append(new(2026, 8, 17), [new(Instant.From(world.Clock.GetUtcNow()), "CommandRefused", TestWorld.ActorOf(Board.Dung), data, null)], Cancellation);
        }

        var found = (await All(world, new() { Case = first.Id, Topics = [LogTopic.Access] })).ShouldHaveSingleItem();
        (found.Line.Entry.Kind, found.CaseCode).ShouldBe(("CommandRefused", first.Code));
        (await Kinds(world, new() { Case = second.Id, Kind = "CommandRefused" })).ShouldHaveSingleItem();
        (await Kinds(world, new() { Text = first.Code, Kind = "CommandRefused" })).ShouldHaveSingleItem();
        (await All(world, new() { Case = first.Id })).Select(l => l.Line.Entry.At).ShouldBeInOrder(SortDirection.Descending);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Late_step_is_found_as_late()
    {
        await using var world = await TestWorld.Create(database);
        await world.Release(TestDefinitions.Timed);
        await world.Storage.Calendars.Replace(Board.Calendar(1), Actor.System, Cancellation);
        var late = await world.Opened("han");
        await world.Opened("han");
        world.Clock.Advance(TimeSpan.FromDays(6));
        await world.Complete(late, "tham-dinh", Board.Binh);

        (await All(world, new() { LateOnly = true, Case = late.Id })).ShouldHaveSingleItem().Line.Entry.Kind.ShouldBe("WorkItemCompleted");
        await world.ShouldVerify();
    }

    [Theory]
    [InlineData("thieu can cu", 1)]
    [InlineData("CĂN cứ", 1)]
    [InlineData("căn cứ khác", 0)]
    [InlineData("kkt-260817-0002", 0)]
    [InlineData("%", 0)]
    [InlineData("Định mức", 1)]
    public async Task Words_of_a_reason_are_found_without_marks(string text, int found)
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Opened();
        await world.Do(new(state.Id, new PauseCase(PauseCause.Payment, "Thiếu căn cứ định mức"), TestWorld.ActorOf(Board.Dung)));

        (await All(world, new() { Text = text })).Count.ShouldBe(found);
    }

    [Fact]
    public async Task Text_finds_all_of_a_case_by_its_applicant_and_what_a_named_person_did_in_others()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Opened();
        await world.Do(new(state.Id, new PauseCase(PauseCause.Payment, "Chờ"), TestWorld.ActorOf(Board.Dung)));

        (await All(world, new() { Text = "gio lao" })).Select(l => l.Line.Entry.Kind).ShouldContain("CasePaused");
        (await Kinds(world, new() { Text = "manh dung", Named = [Board.Dung.Id] })).ShouldBe(["CasePaused"]);
        (await Kinds(world, new() { Text = "gio lao", Topics = [LogTopic.Stopped], From = Instant.From(world.Clock.GetUtcNow()) })).ShouldBe(["CasePaused"]);
    }

    [Fact]
    public async Task Pages_of_a_text_that_is_found_in_several_ways_are_the_whole_list_in_order()
    {
        await using var world = await TestWorld.Create(database);
        for (var n = 0; n < 5; n++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            var state = await world.Opened();
            if (n != 3)
                await world.Do(new(state.Id, new PauseCase(PauseCause.Payment, n % 2 == 0 ? "Gió lào" : "Chờ"), TestWorld.ActorOf(Board.Dung)));
        }

        foreach (var filter in new AuditFilter[] { new() { Text = "gio lao", Named = [Board.Dung.Id] }, new() { Text = "gio lao", Named = [Board.Dung.Id], Topics = [LogTopic.Stopped, LogTopic.Cases, LogTopic.Handed] } })
        {
            var whole = await All(world, filter);
            whole.Count.ShouldBeGreaterThan(10);
            foreach (var limit in new[] { 1, 2, 7 })
            {
                var read = new List<ToldLine>();
                string? after = null;
                do
                {
                    var page = await world.Storage.Audit.ListTold(filter with { After = after, Limit = limit }, Cancellation);
                    read.AddRange(page.Items);
                    after = page.Next;
                }
                while (after is not null);
                read.Select(Name).ShouldBe(whole.Select(Name));
            }
        }
    }

    [Fact]
    public async Task Reading_of_a_sensitive_dossier_is_a_topic_of_its_own_and_found_with_its_case()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Opened();
        var data = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["case"] = state.Id.ToString(), ["read"] = $"/ho-so/{state.Id}" });

        await world.Storage.Access.Append(new(2026, 8, 17), [new(Instant.From(world.Clock.GetUtcNow()), AccessLine.CaseRead, TestWorld.ActorOf(Board.Dung), data)], Cancellation);

        var line = (await All(world, new() { Case = state.Id, Topics = [LogTopic.Readings] })).ShouldHaveSingleItem();
        (line.Line.Entry.Actor.Id, line.CaseCode).ShouldBe((Board.Dung.Id, state.Code));
        (await All(world, new() { Case = state.Id, Topics = [LogTopic.Access] })).ShouldBeEmpty();
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Words_that_very_many_cases_share_find_the_latest_of_their_lines()
    {
        await using var world = await TestWorld.Create(database);
        CaseState? last = null;
        for (var n = 0; n <= 200; n++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            last = await world.Opened();
        }

        (await world.Storage.Audit.ListTold(new() { Text = "gio lao", Limit = 3 }, Cancellation)).Items.Select(l => l.Case).ShouldBe([last!.Id, last.Id, last.Id]);
        (await world.Storage.Audit.ListTold(new() { Text = "gio lao thu", Limit = 3 }, Cancellation)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Trial_is_in_no_such_list_and_an_erased_case_is_found_by_no_word_of_its_own()
    {
        await using var world = await TestWorld.Create(database);
        var trial = await world.Opened(kind: CaseKind.Trial);
        var state = await world.Opened();
        await world.Do(new(state.Id, new CancelCase("Người nộp rút"), TestWorld.ActorOf(Board.Dung)));
        (await All(world, new() { Case = trial.Id })).ShouldBeEmpty();
        (await Kinds(world, new() { Text = "rút" })).ShouldBe(["CaseCancelled"]);

        (await world.Storage.Removal.EraseCase(state.Id, "Quyết định 1", Actor.System, Cancellation)).ShouldBeNull();

        (await Kinds(world, new() { Text = "rút" })).ShouldBeEmpty();
        (await Kinds(world, new() { Text = "quyet dinh" })).ShouldBe(["CaseErased"]);
        (await Kinds(world, new() { Case = state.Id })).ShouldContain("CaseCancelled");
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Line_shows_its_place_in_the_chain_and_that_it_was_changed()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Appraised();
        var lines = await world.Storage.Cases.Log(state.Id, 0, 1_000, Cancellation);
        var completed = lines.Last(l => l.Entry.Kind == "WorkItemCompleted");
        var at = (int)completed.Entry.Sequence;

        var (line, place) = (await world.Storage.Audit.FindTold(completed.Entry.Stream.Name, at, Cancellation)).ShouldNotBeNull();
        line.Line.Hash.ShouldBe(completed.Hash);
        (place.Previous, place.Next, place.IsSound).ShouldBe((lines[at - 2].Hash, lines[at].Hash, true));
        (await world.Storage.Audit.FindTold(completed.Entry.Stream.Name, 1, Cancellation)).ShouldNotBeNull().Place.Previous.ShouldBeNull();
        (await world.Storage.Audit.FindTold("case/none", 1, Cancellation)).ShouldBeNull();

        using (var file = database.Administrate(world.Options))
        {
            file.DropTriggers();
            new Forger(file).Edit(completed.Entry.Stream.Name, at, entry => entry with { Actor = TestWorld.ActorOf(Board.Chi) });
        }

        (await world.Storage.Audit.FindTold(completed.Entry.Stream.Name, at, Cancellation)).ShouldNotBeNull().Place.IsSound.ShouldBeFalse();
    }

    [Fact]
    public async Task Line_that_was_made_unreadable_still_stands_in_the_list()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Opened();
        var stream = Engine.Log.LogStream.OfCase(state.Id).Name;
        using (var file = database.Administrate(world.Options))
        {
            file.DropTriggers();
            file.Write("log_events", "canonical", new Forger(file).Line(stream, 1), "xyz"u8.ToArray());
        }

        var line = (await All(world, new() { Case = state.Id })).Single(l => !l.IsReadable);
        line.Line.Entry.Kind.ShouldBe("CaseOpened");
        (await world.Storage.Audit.FindTold(stream, 1, Cancellation)).ShouldNotBeNull().Place.IsSound.ShouldBeFalse();
    }

    private static async Task<List<ToldLine>> All(TestWorld world, AuditFilter filter)
    {
        var lines = new List<ToldLine>();
        await foreach (var slice in world.Storage.Audit.StreamTold(filter, Cancellation))
            lines.AddRange(slice);
        return lines;
    }

    private static async Task<List<string>> Kinds(TestWorld world, AuditFilter filter) => (await All(world, filter)).ConvertAll(l => l.Line.Entry.Kind);

    private static string Name(ToldLine line) => $"{line.Line.Entry.Stream.Name} {line.Line.Entry.Sequence}";
}
