using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Host.Tests.Frame;
using KktWorkflow.Storage;
using Microsoft.Extensions.DependencyInjection;
using VersionLife = KktWorkflow.Host.Procedures.VersionLife;

namespace KktWorkflow.Host.Tests.Procedures;

/// <summary>The line of a version's life says what happened to it, and nothing that didn't.</summary>
public sealed class VersionLifeTests(DemoHost host)
{
    [Fact]
    public async Task Version_released_without_review_shows_none()
    {
        var html = await Rendered.Html<VersionLife>((nameof(VersionLife.State), "Released"), (nameof(VersionLife.Passed), new[] { "Draft", "Released" }));

        html.ShouldContain("Nháp");
        html.ShouldContain("Hết hiệu lực");
        html.ShouldNotContain("Đang xem xét");
        html.ShouldNotContain("Đã phê duyệt");
    }

    [Fact]
    public async Task Version_that_was_reviewed_shows_it_and_a_withdrawn_one_ends_there()
    {
        var html = await Rendered.Html<VersionLife>(
            (nameof(VersionLife.State), "Withdrawn"), (nameof(VersionLife.Passed), new[] { "Draft", "InReview", "Released", "Withdrawn" }));

        html.ShouldContain("Đang xem xét");
        html.ShouldContain("Đã thu hồi");
        html.ShouldNotContain("Đã phê duyệt");
        html.ShouldNotContain("Hết hiệu lực");
    }

    [Fact]
    public async Task Version_released_for_later_waits_for_its_day_and_reads_as_nothing_more()
    {
        var html = await Rendered.Html<VersionLife>(
            (nameof(VersionLife.State), "Ahead"), (nameof(VersionLife.Passed), new[] { "Draft", "InReview", "Approved", "Released" }));

        html.ShouldContain("Đã phê duyệt");
        html.ShouldContain("Chờ ngày hiệu lực");
        html.ShouldNotContain("Có hiệu lực");
    }

    [Fact]
    public async Task Life_of_a_version_is_what_its_log_says()
    {
        var store = host.Host.Services.GetRequiredService<KktStorage>().Definitions;
        var released = (await store.List(TestContext.Current.CancellationToken)).First(version => version.State == DefinitionState.Released);

        (await store.Life(released, TestContext.Current.CancellationToken)).ShouldBe([DefinitionState.Draft, DefinitionState.InReview, DefinitionState.Approved, DefinitionState.Released]);
    }
}
