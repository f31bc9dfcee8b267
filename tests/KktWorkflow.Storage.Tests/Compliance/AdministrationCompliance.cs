using System.Text;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Commands;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Storage.Clock;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Identity;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>What every provider guarantees beside cases: definitions, organisation, tokens, files, removal.</summary>
public abstract class AdministrationCompliance(ITestDatabase database)
{
    private static CancellationToken Cancellation => TestWorld.Cancellation;

    [Fact]
    public async Task Text_of_a_definition_is_kept_byte_for_byte()
    {
        await using var world = await TestWorld.Create(database);

        (await world.Storage.Definitions.Text("thu-v1", Cancellation)).ShouldBe(TestDefinitions.Main);
        (await world.Storage.Library.FindVersion("thu-v1", Cancellation))!.Name.ShouldBe("Quy trình thu");
    }

    [Fact]
    public async Task Next_release_is_in_force_from_its_date_and_running_cases_stay()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Opened();
        var definition = ((DefinitionReadResult.Read)DefinitionReader.Read(TestDefinitions.Main)).Definition;
        var draft = (await world.Storage.Definitions.SaveDraft(definition, TestDefinitions.Main, Actor.System, null, Cancellation)).ShouldBeOfType<DefinitionChange.Done>();
        draft.Version.Version.ShouldBe(2);
        draft.Version.VersionId.ShouldBe("thu-v2");
        await world.Storage.ReleaseDraft("thu-v2", Instant.Parse("2026-09-01T00:00:00+07:00"), Cancellation);

        (await world.Storage.Library.FindInForce("thu", Instant.Parse("2026-08-31T23:59:59+07:00"), Cancellation))!.VersionId.ShouldBe("thu-v1");
        (await world.Storage.Library.FindInForce("thu", Instant.Parse("2026-09-01T00:00:00+07:00"), Cancellation))!.VersionId.ShouldBe("thu-v2");
        (await world.Storage.Library.FindInForce("thu", Instant.Parse("2025-09-01T00:00:00+07:00"), Cancellation)).ShouldBeNull();
        (await world.Complete(state, "tham-dinh", Board.Binh)).DefinitionVersionId.ShouldBe("thu-v1");
        (await world.Storage.Definitions.Do(Releasing.Request("thu-v2", new LifecycleAct.Withdraw("Chưa cần"), Releasing.Approver), Cancellation)).ShouldBeOfType<DefinitionChange.Done>();
        (await world.Storage.Library.FindInForce("thu", Instant.Parse("2026-09-01T00:00:00+07:00"), Cancellation))!.VersionId.ShouldBe("thu-v1", "it was withdrawn before its time");
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Older_draft_does_not_overwrite_a_newer_one()
    {
        await using var world = await TestWorld.Create(database);
        var definition = ((DefinitionReadResult.Read)DefinitionReader.Read(TestDefinitions.Main)).Definition;
        await world.Storage.Definitions.SaveDraft(definition, TestDefinitions.Main, Actor.System, 0, Cancellation);
        await world.Storage.Definitions.SaveDraft(definition, TestDefinitions.Main, Actor.System, 1, Cancellation);

        (await world.Storage.Definitions.SaveDraft(definition, TestDefinitions.Main, Actor.System, 1, Cancellation))
            .ShouldBeOfType<DefinitionChange.Refused>().Refusal.Code.ShouldBe(StorageRefusals.DraftMovedOn);
        (await world.Storage.Definitions.Delete("thu-v1", Actor.System, Cancellation)).ShouldBeOfType<DefinitionChange.Refused>();
        (await world.Storage.Definitions.Delete("thu-v2", Actor.System, Cancellation)).ShouldBeOfType<DefinitionChange.Done>();
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Saves_of_a_draft_tell_from_which_page_they_came()
    {
        await using var world = await TestWorld.Create(database);
        var definition = ((DefinitionReadResult.Read)DefinitionReader.Read(TestDefinitions.Main)).Definition;
        await world.Storage.Definitions.SaveDraft(definition, TestDefinitions.Main, Actor.System, 0, "trang-mot", Cancellation);
        await world.Storage.Definitions.SaveDraft(definition, TestDefinitions.Main, Actor.System, 1, Cancellation);
        var last = (await world.Storage.Definitions.SaveDraft(definition, TestDefinitions.Main, Actor.System, 2, "trang-hai", Cancellation)).ShouldBeOfType<DefinitionChange.Done>().Version;

        (await world.Storage.Definitions.SavesAfter(last, 0, Cancellation)).Select(save => save.Page).ShouldBe(["trang-mot", null, "trang-hai"]);
        (await world.Storage.Definitions.SavesAfter(last, 2, Cancellation)).Select(save => save.Page).ShouldBe(["trang-hai"]);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task What_the_board_sets_for_itself_is_dated_and_held_within_bounds()
    {
        await using var world = await TestWorld.Create(database);
        (await Limits()).ShouldBe(BoardLimits.Usual);
        (await Take("[{\"validTo\":\"2026-08-17\",\"reviewReminderDays\":45},{\"validFrom\":\"2026-08-18\",\"missedStarts\":7}]")).ShouldBeNull();
        (await Limits()).ShouldBe(BoardLimits.Usual with { ReviewReminderDays = 45 });
        world.Clock.Advance(TimeSpan.FromDays(1));
        (await Limits()).ShouldBe(BoardLimits.Usual with { MissedStarts = 7 });

        var refusal = (await Take("[{\"longestSubstitutionYears\":40}]")).ShouldNotBeNull();
        (refusal.Code, string.Join(' ', refusal.Facts)).ShouldBe((StorageRefusals.LimitOutOfBounds, "longestSubstitutionYears 40 1 10"));
        (await Take("[{\"reviewReminderDays\":0}]"))!.Code.ShouldBe(StorageRefusals.LimitOutOfBounds);
        (await Take("[{\"validFrom\":\"2026-08-18\"},{\"validTo\":\"2026-08-18\"}]"))!.Code.ShouldBe(StorageRefusals.LimitsTwice);
        refusal = (await Take("[{\"missedStarts\":7},null]")).ShouldNotBeNull();
        (refusal.Code, string.Join(' ', refusal.Facts)).ShouldBe((StorageRefusals.UnknownLimit, "2 null"));
        refusal = (await Take("[{\"missedStart\":7}]")).ShouldNotBeNull();
        (refusal.Code, string.Join(' ', refusal.Facts)).ShouldBe((StorageRefusals.UnknownLimit, "1 missedStart"));
        refusal = (await Take("[{\"validFrom\":\"2026-09-01\",\"validTo\":\"2026-08-31\"}]")).ShouldNotBeNull();
        (refusal.Code, string.Join(' ', refusal.Facts)).ShouldBe((StorageRefusals.LimitsReversed, "1 2026-09-01 2026-08-31"));
        (await Take("null"))!.Code.ShouldBe(StorageRefusals.BadOrganisation);

        async Task<BoardLimits> Limits() => (await world.Storage.Organisation.Current(Cancellation)).Chart.Limits;
        Task<Refusal?> Take(string limits) => world.Storage.Organisation.ReplaceDocument(
            System.Text.Encoding.UTF8.GetBytes("{\"limits\":" + limits + "," + System.Text.Encoding.UTF8.GetString(Board.Organisation).TrimStart()[1..]), Actor.System, Cancellation);
    }

    [Fact]
    public async Task Organisation_is_cut_by_date_and_units_have_successors()
    {
        await using var world = await TestWorld.Create(database);
        var view = await world.Storage.Organisation.Current(Cancellation);

        view.Chart.Units.Keys.ShouldBe(["MC", "PQLDT"], ignoreOrder: true);
        view.Chart.People[Board.Binh.Id].Holds("PCU", "chuyen-vien").ShouldBeTrue();
        view.PermissionsOf(Board.An.Id).ShouldContain("cases.accept");
        view.ActorOf(Board.Dung.Id).Unit.ShouldBe("Phòng Quản lý đầu tư");
        var refusal = await world.Storage.Organisation.ReplaceDocument("{\"units\":[{\"code\":\"X\",\"name\":\"X\",\"headPosition\":\"?\"}]}"u8.ToArray(), Actor.System, Cancellation);
        refusal.ShouldNotBeNull().Kind.ShouldBe(RefusalKind.Invalid);
        await world.Storage.Organisation.SavePeople([Board.Binh with { ValidTo = new(2026, 8, 16) }], Actor.System, Cancellation);
        (await world.Storage.Organisation.Current(Cancellation)).Chart.People.ShouldNotContainKey(Board.Binh.Id);
        (await world.Storage.Organisation.Current(Cancellation)).NameOf(Board.Binh.Id).ShouldBe(Board.Binh.Name);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Token_speaks_for_its_account_until_it_ends()
    {
        await using var world = await TestWorld.Create(database);
        var account = new Account { Id = Board.An.Id.Value, UserName = "an", SecurityStamp = "s1" };
        await using (var accounts = world.Storage.Contexts.CreateSaving(world.Storage.Attempts))
        {
            accounts.Add(account);
            await accounts.SaveChangesAsync(Cancellation);
        }

        var token = (await world.Storage.Tokens.Issue(account, "api", TimeSpan.FromHours(1), Cancellation)).Token;
        (await world.Storage.Tokens.FindAccount(token, "api", Cancellation))!.UserName.ShouldBe("an");
        (await world.Storage.Tokens.FindAccount(token, "studio", Cancellation)).ShouldBeNull();
        (await world.Storage.Tokens.FindAccount(token + "x", "api", Cancellation)).ShouldBeNull();
        var second = (await world.Storage.Tokens.Issue(account, "api", TimeSpan.FromHours(1), Cancellation)).Token;
        await world.Storage.Tokens.Revoke(second, Cancellation);
        (await world.Storage.Tokens.FindAccount(second, "api", Cancellation)).ShouldBeNull();
        world.System.Advance(TimeSpan.FromHours(1));
        (await world.Storage.Tokens.FindAccount(token, "api", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Holder_has_a_token_as_long_as_one_for_the_purpose_holds_and_the_account_is_as_it_was()
    {
        await using var world = await TestWorld.Create(database);
        var account = new Account { Id = Board.An.Id.Value, UserName = "an", SecurityStamp = "s1" };
        await using (var accounts = world.Storage.Contexts.CreateSaving(world.Storage.Attempts))
        {
            accounts.Add(account);
            await accounts.SaveChangesAsync(Cancellation);
        }

        var holder = new TokenHolder(account.Id, "s1");
        (await Has(holder)).ShouldBeFalse();
        var first = (await world.Storage.Tokens.Issue(account, "studio", TimeSpan.FromHours(1), Cancellation)).Token;
        (await Has(holder)).ShouldBeTrue();
        (await Has(holder with { SecurityStamp = "s2" })).ShouldBeFalse();
        (await world.Storage.Tokens.HasToken(holder, "api", Cancellation)).ShouldBeFalse();
        world.System.Advance(TimeSpan.FromMinutes(50));
        await world.Storage.Tokens.Issue(account, "studio", TimeSpan.FromHours(1), Cancellation);
        world.System.Advance(TimeSpan.FromMinutes(10));
        (await world.Storage.Tokens.FindAccount(first, "studio", Cancellation)).ShouldBeNull();
        (await Has(holder)).ShouldBeTrue();
        world.System.Advance(TimeSpan.FromMinutes(50));
        (await Has(holder)).ShouldBeFalse();

        Task<bool> Has(TokenHolder who) => world.Storage.Tokens.HasToken(who, "studio", Cancellation);
    }

    [Fact]
    public async Task File_is_kept_once_under_its_hash()
    {
        await using var world = await TestWorld.Create(database);
        var first = await Keep("đơn.pdf", 1_000);
        var second = await Keep("khác.pdf", 1_000);

        second.ShouldNotBeNull().Id.ShouldBe(first.ShouldNotBeNull().Id);
        (await Keep("lớn.pdf", 2)).ShouldBeNull();
        await using var content = world.Storage.Files.Open(first.Id).ShouldNotBeNull();
        using var reader = new StreamReader(content);
        (await reader.ReadToEndAsync(Cancellation)).ShouldBe("nội dung");
        world.Storage.Files.Open("../../etc/passwd").ShouldBeNull();
        Directory.EnumerateFiles(world.Options.FilesFolder, "*.part").ShouldBeEmpty();

        async Task<Files.StoredFile?> Keep(string name, long limit)
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes("nội dung"));
            return await world.Storage.Files.Keep(stream, name, "application/pdf", limit, Board.An.Id, Cancellation);
        }
    }

    [Fact]
    public async Task File_is_swept_by_the_clock_on_the_wall_whatever_the_time_of_processes()
    {
        await using var world = await TestWorld.Create(database);
        using var content = new MemoryStream("nội dung"u8.ToArray());
        var kept = (await world.Storage.Files.Keep(content, "tờ đơn", "application/pdf", 1_000, Board.An.Id, Cancellation)).ShouldNotBeNull();
        world.Clock.Advance(TimeSpan.FromDays(7));

        (await world.Storage.Files.SweepOrphans(Cancellation)).ShouldBe(0);
        (await world.Storage.Files.Find(kept.Id, Cancellation)).ShouldNotBeNull();
    }

    [Fact]
    public async Task File_that_no_command_has_named_is_swept_after_a_day()
    {
        await using var world = await TestWorld.Create(database);
        var named = await Keep("tờ đơn");
        var orphan = await Keep("nhầm");
        var left = Path.Combine(world.Options.FilesFolder, "dở dang.part");
        await File.WriteAllTextAsync(left, "nửa", Cancellation);
        File.SetLastWriteTimeUtc(left, world.System.GetUtcNow().UtcDateTime);
        var state = (await world.Do(Naming(named.Id))).State;
        world.System.Advance(TimeSpan.FromHours(23));
        (await world.Storage.Files.SweepOrphans(Cancellation)).ShouldBe(0);
        world.System.Advance(TimeSpan.FromHours(2));

        (await world.Storage.Files.SweepOrphans(Cancellation)).ShouldBe(2);
        (await world.Storage.Files.Find(orphan.Id, Cancellation)).ShouldBeNull();
        world.Storage.Files.Open(orphan.Id).ShouldBeNull();
        File.Exists(left).ShouldBeFalse();
        state.Papers.ShouldContain(p => p.FileId == named.Id);
        await using (world.Storage.Files.Open(named.Id).ShouldNotBeNull())
        {
        }

        (await world.Refused(Naming(orphan.Id))).Code.ShouldBe(StorageRefusals.NoSuchFile);
        await Keep("nhầm");
        await world.Do(Naming(orphan.Id));
        await world.ShouldVerify();

        async Task<Files.StoredFile> Keep(string text)
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
            return (await world.Storage.Files.Keep(stream, "đơn.pdf", "application/pdf", 1_000, Board.An.Id, Cancellation)).ShouldNotBeNull();
        }

        static Cases.CaseCommandRequest Naming(string file)
        {
            var opening = TestWorld.Opening(TestWorld.NewId());
            return opening with { Command = (OpenCase)opening.Command with { Papers = [new Paper("de-nghi", PaperForm.Electronic, 1, null, file)] } };
        }
    }

    [Fact]
    public async Task Erased_case_keeps_its_chain_and_loses_what_is_personal()
    {
        await using var world = await TestWorld.Create(database);
        var state = await world.Opened();
        (await world.Storage.Removal.EraseCase(state.Id, "Quyết định 1", Actor.System, Cancellation)).ShouldNotBeNull().Code.ShouldBe(StorageRefusals.CannotBeRemoved);
        await world.Do(new(state.Id, new CancelCase("rút"), TestWorld.ActorOf(Board.Dung)));
        (await world.Storage.Removal.EraseCase(state.Id, "Quyết định 1", Actor.System, Cancellation)).ShouldBeNull();

        (await world.Storage.Cases.Find(state.Id, Cancellation))!.Applicant.ShouldBeNull();
        (await world.Storage.Cases.State(state.Id, Cancellation))!.Dossier.ShouldBeEmpty();
        (await world.Storage.Cases.List(new() { Search = "gio lao" }, Cancellation)).Items.ShouldBeEmpty();
        (await world.Storage.Cases.Log(state.Id, 0, 100, Cancellation)).ShouldAllBe(e => e.Personal == null);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Purged_trial_leaves_only_the_line_that_says_so()
    {
        await using var world = await TestWorld.Create(database);
        var trial = await world.Opened("cha", CaseKind.Trial);
        var real = await world.Opened();
        (await world.Storage.Removal.PurgeTrial(real.Id, "nhầm", Actor.System, Cancellation)).ShouldNotBeNull();
        (await world.Storage.Removal.PurgeTrial(trial.Id, "Dọn chạy thử", Actor.System, Cancellation)).ShouldBeNull();

        (await world.Storage.Cases.State(trial.Id, Cancellation)).ShouldBeNull();
        (await world.Storage.Audit.List(new() { StreamPrefix = "register/purges" }, Cancellation)).Items.ShouldHaveSingleItem();
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Settings_keys_and_access_lines_come_back()
    {
        await using var world = await TestWorld.Create(database);
        await world.Storage.Settings.Save(SettingStore.Demo, "true", Cancellation);
        await world.Storage.Settings.Save(SettingStore.Demo, "false", Cancellation);
        world.Storage.ProtectionKeys.Add("k", "<key/>");
        await world.Storage.Access.Append(
            new(2026, 8, 17),
            [new(new(1), "SignedIn", TestWorld.ActorOf(Board.An), JsonSerializer.SerializeToElement(new { })), new(new(2), "SignedOut", TestWorld.ActorOf(Board.An), JsonSerializer.SerializeToElement(new { }))],
            Cancellation);

        (await world.Storage.Settings.Find(SettingStore.Demo, Cancellation)).ShouldBe("false");
        world.Storage.ProtectionKeys.All().ShouldBe(["<key/>"]);
        (await world.Storage.Audit.List(new() { StreamPrefix = "access/thu/2026-08-17" }, Cancellation)).Items.Count.ShouldBe(2);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Of_changes_to_the_calendar_that_were_made_from_the_same_version_one_is_taken()
    {
        await using var world = await TestWorld.Create(database);
        await using var other = new KktStorage(world.Options, world.Clock, world.System);
        (await world.Storage.Calendars.Replace(Board.Calendar(1), Actor.System, Cancellation)).ShouldBeNull();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(
            () => (n % 2 == 0 ? world.Storage : other).Calendars.Replace(Board.Calendar(2), Actor.System, Cancellation))));

        answers.Count(refusal => refusal is null).ShouldBe(1);
        answers.Where(refusal => refusal is not null).ShouldAllBe(refusal => refusal!.Code == StorageRefusals.ChangedMeanwhile);
        (await other.Calendars.Current(Cancellation)).ShouldNotBeNull().Version.ShouldBe(2);
    }

    [Fact]
    public async Task Drafts_that_come_together_are_stored_together_or_not_at_all()
    {
        await using var world = await TestWorld.Create(database);
        var clock = new BreakingClock(world.Clock);
        await using var dying = new KktStorage(world.Options, clock, world.System);
        byte[][] texts = [TestDefinitions.HandedOut, TestDefinitions.Timed];
        var drafts = texts.Select(t => (DefinitionReader.Read(t).ShouldBeOfType<DefinitionReadResult.Read>().Definition, (ReadOnlyMemory<byte>)t)).ToList();

        clock.BreakAfter(1);
        await Should.ThrowAsync<OperationCanceledException>(() => dying.Definitions.SaveDrafts(drafts, [], Actor.System, Cancellation));
        (await world.Storage.Definitions.List(Cancellation)).ShouldNotContain(d => d.DefinitionId == "chia" || d.DefinitionId == "han");

        clock.Mend();
        (await dying.Definitions.SaveDrafts(drafts, [], Actor.System, Cancellation)).Stored.Select(d => d.DefinitionId).ShouldBe(["chia", "han"]);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Calendar_file_may_begin_with_a_byte_order_mark()
    {
        await using var world = await TestWorld.Create(database);

        (await world.Storage.Calendars.Replace((byte[])[.. Encoding.UTF8.Preamble, .. Board.Calendar(1)], Actor.System, Cancellation)).ShouldBeNull();

        (await world.Storage.Calendars.Document(Cancellation)).ShouldNotBeNull()[0].ShouldBe((byte)'{');
    }

    [Fact]
    public async Task Calendar_that_was_taken_before_a_rule_came_is_counted_on_and_followed_by_one_that_keeps_it()
    {
        await using var world = await TestWorld.Create(database);
        var before = Encoding.UTF8.GetString(Board.Calendar(1)).Replace("\"minutesOfADay\":480", "\"minutesOfADay\":450", StringComparison.Ordinal)
            .Replace("\"name\":\"Nghỉ\"", "\"name\":\"Nghỉ\",\"shifts\":[\"08:00-10:00\"]", StringComparison.Ordinal);
        (await world.Storage.Calendars.Replace(Encoding.UTF8.GetBytes(before), Actor.System, Cancellation)).ShouldNotBeNull();
        await world.Storage.Registers.Replace("calendar", _ => Encoding.UTF8.GetBytes(System.Text.Json.Nodes.JsonNode.Parse(before)!.ToJsonString()), Actor.System, Cancellation);

        (await world.Storage.Calendars.Current(Cancellation)).ShouldNotBeNull().MinutesOfADay.ShouldBe(450);
        (await world.Storage.Calendars.Replace(Board.Calendar(2), Actor.System, Cancellation)).ShouldBeNull();

        (await world.Storage.Calendars.OfVersion(1, Cancellation)).ShouldNotBeNull().MinutesOfADay.ShouldBe(450);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Calendar_is_a_register_of_which_each_version_follows_the_one_before()
    {
        await using var world = await TestWorld.Create(database);
        (await world.Storage.Calendars.Current(Cancellation)).ShouldBeNull();
        (await world.Storage.Calendars.Replace(Board.Calendar(1), Actor.System, Cancellation)).ShouldBeNull();
        (await world.Storage.Calendars.Replace(Board.Calendar(1), Actor.System, Cancellation)).ShouldNotBeNull().Code.ShouldBe(StorageRefusals.ChangedMeanwhile);
        (await world.Storage.Calendars.Replace(Board.Calendar(3), Actor.System, Cancellation)).ShouldNotBeNull().Code.ShouldBe(StorageRefusals.BadCalendar);
        (await world.Storage.Calendars.Replace("{}"u8.ToArray(), Actor.System, Cancellation)).ShouldNotBeNull().Code.ShouldBe(StorageRefusals.BadCalendar);

        (await world.Storage.Calendars.Replace(Board.Calendar(2), Actor.System, Cancellation)).ShouldBeNull();

        (await world.Storage.Calendars.Current(Cancellation))!.Version.ShouldBe(2);
        await world.ShouldVerify();
    }
}
