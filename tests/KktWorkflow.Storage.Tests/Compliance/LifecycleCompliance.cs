using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>From draft to release, on every provider: what is signed, what it was signed with, and what is in force when.</summary>
public abstract class LifecycleCompliance(ITestDatabase database)
{
    private static readonly Instant Later = Instant.Parse("2026-09-01T13:30:00+07:00");

    private static CancellationToken Cancellation => TestWorld.Cancellation;

    [Fact]
    public async Task Release_for_later_is_in_force_from_its_minute_and_its_predecessor_until_then()
    {
        await using var world = await TestWorld.Create(database);
        var next = await world.Draft(TestDefinitions.Main);
        await world.Storage.ReleaseDraft(next, Later, Cancellation);

        (await States(world)).ShouldBe([(2, DefinitionState.Released, false, true), (1, DefinitionState.Released, true, false)]);
        world.Clock.Advance(Later - Instant.From(world.Clock.GetUtcNow()) - TimeSpan.FromMicroseconds(1));
        (await world.Storage.Library.FindInForce("thu", Cancellation))!.Version.ShouldBe(1);
        world.Clock.Advance(TimeSpan.FromMicroseconds(1));

        (await world.Storage.Library.FindInForce("thu", Cancellation))!.Version.ShouldBe(2);
        (await States(world)).ShouldBe([(2, DefinitionState.Released, true, false), (1, DefinitionState.Superseded, false, false)]);
        var superseded = (await world.Storage.Definitions.Versions("thu", Cancellation))[1];
        (await world.Storage.Definitions.Life(superseded, Cancellation))[^1].ShouldBe(DefinitionState.Superseded);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Withdrawing_what_was_to_come_leaves_the_predecessor_in_force_with_its_starts()
    {
        await using var world = await TestWorld.Create(database);
        await world.Release(TestDefinitions.Regular);
        var next = await world.Draft(TestDefinitions.Regular);
        await world.Storage.ReleaseDraft(next, Instant.From(world.Clock.GetUtcNow()).Plus(TimeSpan.FromHours(1)), Cancellation);
        (await Do(world, next, new LifecycleAct.Withdraw("Dừng ban hành"), Releasing.Approver)).ShouldBeOfType<DefinitionChange.Done>();

        world.Clock.Advance(TimeSpan.FromHours(6));

        (await world.Storage.Starts.StartDue(Cancellation)).ShouldBe(1);
        (await world.Storage.Library.FindInForce("dinh-ky", Cancellation))!.Version.ShouldBe(1);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task What_is_handed_in_is_not_deleted_and_who_wrote_a_deleted_draft_stays_its_author()
    {
        await using var world = await TestWorld.Create(database);
        var definition = ((DefinitionReadResult.Read)DefinitionReader.Read(TestDefinitions.Main)).Definition;
        var draft = (await world.Storage.Definitions.SaveDraft(definition, TestDefinitions.Main, Releasing.Author, null, Cancellation)).ShouldBeOfType<DefinitionChange.Done>().Version.VersionId;
        await Do(world, draft, await world.Storage.Submit(draft, Cancellation), Releasing.Author);

        (await world.Storage.Definitions.Delete(draft, Releasing.Author, Cancellation)).ShouldBeOfType<DefinitionChange.Refused>().Refusal.Code.ShouldBe(StorageRefusals.WrongDefinitionState);
        await Do(world, draft, new LifecycleAct.SendBack("Thiếu căn cứ"), Releasing.Reviewer);
        (await world.Storage.Definitions.Delete(draft, Releasing.Author, Cancellation)).ShouldBeOfType<DefinitionChange.Done>();
        var again = (await world.Storage.Definitions.SaveDraft(definition, TestDefinitions.Main, Releasing.Reviewer, null, Cancellation)).ShouldBeOfType<DefinitionChange.Done>().Version;

        again.Life.Authors.ShouldBe([Releasing.Author.Id!.Value, Releasing.Reviewer.Id!.Value]);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Release_begins_after_one_that_was_in_force_and_is_withdrawn()
    {
        await using var world = await TestWorld.Create(database);
        var second = await world.Draft(TestDefinitions.Main);
        var now = Instant.From(world.Clock.GetUtcNow());
        await world.Storage.ReleaseDraft(second, now.Plus(TimeSpan.FromHours(1)), Cancellation);
        world.Clock.Advance(TimeSpan.FromHours(2));
        await Do(world, second, new LifecycleAct.Withdraw("Dừng"), Releasing.Approver);
        var third = await world.Draft(TestDefinitions.Main);
        await world.Storage.ApproveDraft(third, Cancellation);

        var early = await Do(world, third, Releasing.Release(third, now.Plus(TimeSpan.FromMinutes(30))), Releasing.Approver);

        early.ShouldBeOfType<DefinitionChange.Refused>().Refusal.Code.ShouldBe("KKT-V16");
        await Do(world, third, Releasing.Release(third, now.Plus(TimeSpan.FromHours(3))), Releasing.Approver);
        world.Clock.Advance(TimeSpan.FromHours(2));
        (await world.Storage.Library.FindInForce("thu", Cancellation))!.Version.ShouldBe(3);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Content_that_is_being_signed_is_not_written_over_until_it_is_sent_back()
    {
        await using var world = await TestWorld.Create(database);
        var draft = await world.Draft(TestDefinitions.Main);
        await world.Storage.ApproveDraft(draft, Cancellation);
        var definition = ((DefinitionReadResult.Read)DefinitionReader.Read(TestDefinitions.Main)).Definition;

        (await world.Storage.Definitions.SaveDraft(definition, TestDefinitions.Main, Actor.System, null, Cancellation))
            .ShouldBeOfType<DefinitionChange.Refused>().Refusal.Code.ShouldBe(StorageRefusals.WrongDefinitionState);
        (await world.Storage.Definitions.SaveDrafts([(definition, TestDefinitions.Main)], [], Actor.System, Cancellation)).Refusal.ShouldNotBeNull();
        (await Do(world, draft, new LifecycleAct.SendBack("Thiếu căn cứ"), Releasing.Approver)).ShouldBeOfType<DefinitionChange.Done>();

        var saved = (await world.Storage.Definitions.SaveDraft(definition, TestDefinitions.Main, Actor.System, null, Cancellation)).ShouldBeOfType<DefinitionChange.Done>().Version;
        (saved.Version, saved.State, saved.Life.Reason).ShouldBe((2, DefinitionState.Draft, "Thiếu căn cứ"));
        saved.Life.Signatures.ShouldBeEmpty();
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Signature_for_the_content_before_it_was_sent_back_is_refused()
    {
        await using var world = await TestWorld.Create(database);
        var draft = await world.Draft(TestDefinitions.Main);
        await Do(world, draft, await world.Storage.Submit(draft, Cancellation), Releasing.Author);
        var seen = (await world.Storage.Definitions.SignedHash(draft, Cancellation))!;
        await Do(world, draft, new LifecycleAct.SendBack("Sửa tên"), Releasing.Reviewer);
        await world.Draft(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(TestDefinitions.Main).Replace("Quy trình thu", "Quy trình thu mới", StringComparison.Ordinal)));
        await Do(world, draft, await world.Storage.Submit(draft, Cancellation), Releasing.Author);

        Refused(await Do(world, draft, new LifecycleAct.Sign(SignatureMeaning.Reviewed, seen, null), Releasing.Reviewer)).ShouldBe(RefusalCodes.ContentChanged);
    }

    [Fact]
    public async Task Whoever_saved_the_draft_does_not_review_it()
    {
        await using var world = await TestWorld.Create(database);
        var text = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(TestDefinitions.Main) + " ");
        var definition = ((DefinitionReadResult.Read)DefinitionReader.Read(text)).Definition;
        var draft = (await world.Storage.Definitions.SaveDraft(definition, text, Releasing.Reviewer, null, Cancellation)).ShouldBeOfType<DefinitionChange.Done>().Version.VersionId;
        await Do(world, draft, await world.Storage.Submit(draft, Cancellation), Releasing.Author);
        var hash = (await world.Storage.Definitions.SignedHash(draft, Cancellation))!;

        Refused(await Do(world, draft, new LifecycleAct.Sign(SignatureMeaning.Reviewed, hash, null), Releasing.Reviewer)).ShouldBe(RefusalCodes.AuthorSigns);
    }

    /// <param name="again">The number as somebody else writes it: with Eth, which looks the same, without marks, without the leading zero, with other signs.</param>
    [Theory]
    [InlineData(" 07/qđ-bql")]
    [InlineData("7/QĐ-BQL")]
    [InlineData("07/QÐ-BQL")]
    [InlineData("07/QD–BQL")]
    public async Task Number_of_a_decision_releases_one_version_a_year(string again)
    {
        await using var world = await TestWorld.Create(database);
        await world.Storage.ApproveDraft(await world.Draft(TestDefinitions.Main), Cancellation);
        await world.Storage.ApproveDraft(await world.Draft(TestDefinitions.Child), Cancellation);
        (await Do(world, "thu-v2", Releasing.Release("thu-v2", Later, "07/QĐ-BQL"), Releasing.Approver)).ShouldBeOfType<DefinitionChange.Done>();

        var refused = (await Do(world, "con-v2", Releasing.Release("con-v2", Later, again), Releasing.Approver)).ShouldBeOfType<DefinitionChange.Refused>().Refusal;

        refused.Code.ShouldBe(RefusalCodes.DecisionUsedTwice);
        refused.Facts[1].ShouldBe("thu v2");
        var yearBefore = Releasing.Release("con-v2", Later, "07/QĐ-BQL");
        (await Do(world, "con-v2", yearBefore with { Decision = yearBefore.Decision with { Date = new(2025, 1, 6) } }, Releasing.Approver)).ShouldBeOfType<DefinitionChange.Done>();
    }

    [Fact]
    public async Task Two_releases_at_one_moment_are_one_too_many_also_on_two_hosts()
    {
        await using var world = await TestWorld.Create(database);
        await world.Storage.ReleaseDraft(await world.Draft(TestDefinitions.Main), Later, Cancellation);
        var third = await world.Draft(TestDefinitions.Main);
        await world.Storage.ApproveDraft(third, Cancellation);

        Refused(await Do(world, third, Releasing.Release(third, Later), Releasing.Approver)).ShouldBe(RefusalCodes.EffectiveNotLater);
    }

    [Fact]
    public async Task Release_keeps_the_form_and_the_policies_that_it_was_signed_with()
    {
        await using var world = await TestWorld.Create(database);
        var (form, formText) = Pinned("""{"title":"Phiếu","type":"object"}""");
        var (policy, policyText) = Pinned("""{"id":"mot","name":{"vi":"Một","en":"One"},"levels":[{"at":"due","acts":[{"kind":"remind"}]}]}""");
        var draft = await world.Draft(TestDefinitions.Main);
        var submit = await world.Storage.Submit(draft, Cancellation, new(ManifestKind.Form, "phieu", form), new(ManifestKind.Policy, "mot", policy), new(ManifestKind.DefaultPolicy, "mot", policy));
        var request = Releasing.Request(draft, submit, Releasing.Author) with
        {
            Contents = ImmutableDictionary<string, byte[]>.Empty.Add(form, formText).Add(policy, policyText),
        };
        (await world.Storage.Definitions.Do(request, Cancellation)).ShouldBeOfType<DefinitionChange.Done>();
        (await world.Storage.Library.FindPinned(draft, Cancellation)).ShouldBeNull("it is no release yet");
        foreach (var (meaning, by) in new[] { (SignatureMeaning.Reviewed, Releasing.Reviewer), (SignatureMeaning.Approved, Releasing.Approver) })
            await Do(world, draft, new LifecycleAct.Sign(meaning, (await world.Storage.Definitions.SignedHash(draft, Cancellation))!, null), by);
        (await Do(world, draft, Releasing.Release(draft, Later), Releasing.Approver)).ShouldBeOfType<DefinitionChange.Done>();

        var pinned = (await world.Storage.Library.FindPinned(draft, Cancellation)).ShouldNotBeNull();

        pinned.Form("phieu").GetProperty("title").GetString().ShouldBe("Phiếu");
        pinned.Form("khac").ValueKind.ShouldBe(JsonValueKind.Undefined);
        pinned.Policies.ShouldNotBeNull().DefaultPolicy.ShouldBe("mot");
        await world.ShouldVerify();
    }

    [Fact]
    public async Task Reader_confirms_a_release_once()
    {
        await using var world = await TestWorld.Create(database);
        var reader = TestWorld.ActorOf(Board.Binh);
        (await world.Storage.Definitions.ConfirmRead("thu-v1", reader, Cancellation)).ShouldBeOfType<DefinitionChange.Done>();
        var at = (await world.Storage.Definitions.Readings("thu-v1", Cancellation))[Board.Binh.Id];
        world.Clock.Advance(TimeSpan.FromHours(1));
        (await world.Storage.Definitions.ConfirmRead("thu-v1", reader, Cancellation)).ShouldBeOfType<DefinitionChange.Done>();

        (await world.Storage.Definitions.Readings("thu-v1", Cancellation)).ShouldHaveSingleItem().Value.ShouldBe(at);
        Refused(await world.Storage.Definitions.ConfirmRead(await world.Draft(TestDefinitions.Main), reader, Cancellation)).ShouldBe(RefusalCodes.NotInForce);
        await world.Storage.ReleaseDraft("thu-v2", Instant.From(world.Clock.GetUtcNow()).Plus(TimeSpan.FromMinutes(1)), Cancellation);
        (await world.Storage.Definitions.ConfirmRead("thu-v2", reader, Cancellation)).ShouldBeOfType<DefinitionChange.Done>();
        world.Clock.Advance(TimeSpan.FromHours(1));
        Refused(await world.Storage.Definitions.ConfirmRead("thu-v1", TestWorld.ActorOf(Board.An), Cancellation)).ShouldBe(RefusalCodes.NotInForce, "another has followed it");
        await world.ShouldVerify();
    }

    private static Task<DefinitionChange> Do(TestWorld world, string version, LifecycleAct act, Actor by) => world.Storage.Definitions.Do(Releasing.Request(version, act, by), Cancellation);

    private static string Refused(DefinitionChange change) => change.ShouldBeOfType<DefinitionChange.Refused>().Refusal.Code;

    private static async Task<IEnumerable<(int, DefinitionState, bool, bool)>> States(TestWorld world) =>
        (await world.Storage.Definitions.Versions("thu", Cancellation)).Select(v => (v.Version, v.State, v.IsInForce, v.IsAhead));

    private static (string Hash, byte[] Content) Pinned(string json) => SignedContent.Pinned(JsonSerializer.Deserialize<JsonElement>(json));
}
