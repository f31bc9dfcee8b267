using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Tests.World;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>What people say of a version before it is released: kept in threads, settled, opened again, and gone with a draft that is deleted.</summary>
public abstract class ReviewCommentCompliance(ITestDatabase database)
{
    private static CancellationToken Cancellation => TestWorld.Cancellation;

    [Fact]
    public async Task A_comment_that_is_sent_twice_is_there_once_under_its_step()
    {
        await using var world = await TestWorld.Create(database);
        var version = await world.Draft(TestDefinitions.Main);
        var comment = Said("  Thiếu thời hạn  ", node: "tham-dinh", name: "Thẩm định");

        (await Comment(world, version, comment, Releasing.Reviewer)).ShouldBeNull();
        (await Comment(world, version, comment, Releasing.Reviewer)).ShouldBeNull();
        (await Comment(world, version, comment with { Text = "khác" }, Releasing.Reviewer))!.Code.ShouldBe(StorageRefusals.KeyReused);

        var one = (await world.Storage.Definitions.Comments(version, Cancellation)).ShouldHaveSingleItem();
        (one.Id, one.Node, one.NodeName, one.Text, one.By, one.IsOpen).ShouldBe((comment.Id, "tham-dinh", "Thẩm định", "Thiếu thời hạn", Releasing.Reviewer.Id!.Value, true));
        (await world.Storage.Definitions.OpenComments(version, Cancellation)).ShouldBe(1);
        await world.ShouldVerify();
    }

    [Fact]
    public async Task A_thread_is_settled_and_an_answer_opens_it_again()
    {
        await using var world = await TestWorld.Create(database);
        var version = await world.Draft(TestDefinitions.Main);
        var thread = Said("Thiếu thời hạn", node: "tham-dinh");
        await Comment(world, version, thread, Releasing.Reviewer);

        (await Settle(world, version, thread.Id, Releasing.Author)).ShouldBeNull();
        (await Settle(world, version, thread.Id, Releasing.Approver)).ShouldBeNull();
        (await Thread(world, version)).Settled!.By.ShouldBe(Releasing.Author.Id!.Value, "who settled it first did");
        (await world.Storage.Definitions.OpenComments(version, Cancellation)).ShouldBe(0);

        world.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Comment(world, version, Said("Vẫn thiếu", replyTo: thread.Id, node: "khac"), Releasing.Reviewer)).ShouldBeNull();
        (await Thread(world, version)).IsOpen.ShouldBeTrue();
        (await world.Storage.Definitions.Comments(version, Cancellation))[1].Node.ShouldBe("tham-dinh", "an answer is about what its thread is about");
        await world.ShouldVerify();
    }

    [Fact]
    public async Task What_is_handed_in_is_still_discussed_and_what_is_released_is_not()
    {
        await using var world = await TestWorld.Create(database);
        var version = await world.Draft(TestDefinitions.Main);
        await world.Storage.ApproveDraft(version, Cancellation);
        var thread = Said("Phê duyệt có điều kiện");
        (await Comment(world, version, thread, Releasing.Approver)).ShouldBeNull();

        (await Comment(world, "thu-v1", Said("Sai"), Releasing.Approver))!.Code.ShouldBe(RefusalCodes.NotCommented);
        (await world.Storage.Definitions.Versions("thu", Cancellation)).Select(v => v.State).ShouldBe([DefinitionState.Approved, DefinitionState.Released]);
        (await world.Storage.Definitions.Life((await world.Storage.Definitions.Versions("thu", Cancellation))[0], Cancellation)).ShouldContain(DefinitionState.Approved);
        await world.ShouldVerify();
    }

    [Theory]
    [InlineData("", RefusalCodes.CommentTooLong)]
    [InlineData("   ", RefusalCodes.CommentTooLong)]
    public async Task A_comment_that_says_nothing_is_refused(string text, string code)
    {
        await using var world = await TestWorld.Create(database);
        var version = await world.Draft(TestDefinitions.Main);

        (await Comment(world, version, Said(text), Releasing.Reviewer))!.Code.ShouldBe(code);
        (await Comment(world, version, Said(new string('a', ReviewComment.LongestText + 1)), Releasing.Reviewer))!.Code.ShouldBe(RefusalCodes.CommentTooLong);
        (await Comment(world, version, Said("Trả lời", replyTo: Guid.NewGuid()), Releasing.Reviewer))!.Code.ShouldBe(RefusalCodes.NoSuchComment);
        (await Settle(world, version, Guid.NewGuid(), Releasing.Reviewer))!.Code.ShouldBe(RefusalCodes.NoSuchComment);
        (await Comment(world, "khong-co", Said("Sai"), Releasing.Reviewer))!.Code.ShouldBe(StorageRefusals.NoSuchDefinition);
        (await world.Storage.Definitions.Comments(version, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_draft_that_is_deleted_takes_what_was_said_of_it_along()
    {
        await using var world = await TestWorld.Create(database);
        var version = await world.Draft(TestDefinitions.Main);
        await Comment(world, version, Said("Thiếu thời hạn"), Releasing.Reviewer);

        (await world.Storage.Definitions.Delete(version, Releasing.Author, Cancellation)).ShouldBeOfType<DefinitionChange.Done>();
        var again = await world.Draft(TestDefinitions.Main);

        again.ShouldBe(version);
        (await world.Storage.Definitions.Comments(again, Cancellation)).ShouldBeEmpty();
        await world.ShouldVerify();
    }

    private static NewReviewComment Said(string text, Guid? replyTo = null, string node = "", string name = "") => new(Guid.CreateVersion7(), replyTo, node, name, text);

    private static Task<Refusal?> Comment(TestWorld world, string version, NewReviewComment comment, Actor actor) => world.Storage.Definitions.Comment(version, comment, actor, Cancellation);

    private static Task<Refusal?> Settle(TestWorld world, string version, Guid id, Actor actor) => world.Storage.Definitions.SettleComment(version, id, actor, Cancellation);

    private static async Task<ReviewComment> Thread(TestWorld world, string version) => (await world.Storage.Definitions.Comments(version, Cancellation)).Single(c => c.ReplyTo is null);
}
