using KktWorkflow.Storage.Tests.World;
using KktWorkflow.Storage.Views;

namespace KktWorkflow.Storage.Tests.Compliance;

/// <summary>A list that was saved under a name is found by who saved it and by nobody else.</summary>
public abstract class SavedViewCompliance(ITestDatabase database)
{
    private static CancellationToken Cancellation => TestWorld.Cancellation;

    [Fact]
    public async Task Views_come_by_their_names_and_to_their_person_alone()
    {
        await using var world = await TestWorld.Create(database);
        await Save(world, "Sắp hạn tuần này", "muc=can-lam&han=tuan-nay");
        await Save(world, "Bị trả lại", "muc=can-lam&q=tra%20lai");

        (await Of(world)).ShouldBe(["Bị trả lại", "Sắp hạn tuần này"]);
        (await world.Storage.SavedViews.Of(Board.An.Id, Cancellation)).ShouldBeEmpty();
        (await world.Storage.SavedViews.Of(Board.Binh.Id, Cancellation))[0].Narrowing.ShouldBe("muc=can-lam&q=tra%20lai");
    }

    [Fact]
    public async Task Name_is_one_persons_once_whatever_the_case_of_its_letters()
    {
        await using var world = await TestWorld.Create(database);
        await Save(world, "Đất", "muc=can-lam&q=dat");

        (await Save(world, "ĐẤT", "muc=can-lam&q=khac")).ShouldBe(StorageRefusals.ViewNameTaken);
        (await Save(world, "Đất", "muc=can-lam&q=dat")).ShouldBeNull("the same view once more is no other");
        (await world.Storage.SavedViews.Save(Board.An.Id, "Đất", "muc=can-lam", Cancellation)).ShouldBeNull("somebody else's names are nobody's business");

        (await Of(world)).ShouldBe(["Đất"]);
    }

    [Fact]
    public async Task Nobody_saves_more_than_the_limit_however_many_windows_do_it_at_once()
    {
        await using var world = await TestWorld.Create(database);
        for (var number = 3; number <= SavedView.Most; number++)
            await Save(world, $"Bộ {number}", "muc=can-lam");

        var refused = await Task.WhenAll(Enumerable.Range(0, 6).Select(window => Save(world, $"Cửa sổ {window}", "muc=can-lam")));

        refused.Count(code => code == StorageRefusals.TooManyViews).ShouldBe(4);
        (await Of(world)).Count.ShouldBe(SavedView.Most);
    }

    [Fact]
    public async Task Names_change_all_at_once_or_not_at_all()
    {
        await using var world = await TestWorld.Create(database);
        await Save(world, "Một", "muc=can-lam");
        await Save(world, "Hai", "muc=hang-cho");
        var views = await world.Storage.SavedViews.Of(Board.Binh.Id, Cancellation);
        var (one, two) = (views.Single(view => view.Name == "Một").Id, views.Single(view => view.Name == "Hai").Id);

        (await Rename(world, (one, "Ba"), (two, "ba"))).ShouldBe(StorageRefusals.ViewNameTaken);
        (await Rename(world, (one, "Ba"), (Guid.Empty, "Bốn"))).ShouldBe(StorageRefusals.NoSuchView);
        (await Of(world)).ShouldBe(["Hai", "Một"]);

        (await Rename(world, (one, "Hai"), (two, "Một"))).ShouldBeNull();
        (await world.Storage.SavedViews.Of(Board.Binh.Id, Cancellation)).Single(view => view.Name == "Hai").Narrowing.ShouldBe("muc=can-lam");
    }

    [Fact]
    public async Task View_of_another_is_neither_renamed_nor_deleted()
    {
        await using var world = await TestWorld.Create(database);
        await Save(world, "Của Bình", "muc=can-lam");
        var id = (await world.Storage.SavedViews.Of(Board.Binh.Id, Cancellation))[0].Id;

        (await world.Storage.SavedViews.Rename(Board.An.Id, new Dictionary<Guid, string> { [id] = "Của An" }, Cancellation))!.Code.ShouldBe(StorageRefusals.NoSuchView);
        (await world.Storage.SavedViews.Delete(Board.An.Id, id, Cancellation)).ShouldBeNull();

        (await Of(world)).ShouldBe(["Của Bình"]);
        (await world.Storage.SavedViews.Delete(Board.Binh.Id, id, Cancellation))!.Name.ShouldBe("Của Bình");
        (await Of(world)).ShouldBeEmpty();
    }

    private static async Task<string?> Save(TestWorld world, string name, string narrowing) => (await world.Storage.SavedViews.Save(Board.Binh.Id, name, narrowing, Cancellation))?.Code;

    private static async Task<string?> Rename(TestWorld world, params (Guid Id, string Name)[] names) =>
        (await world.Storage.SavedViews.Rename(Board.Binh.Id, names.ToDictionary(view => view.Id, view => view.Name), Cancellation))?.Code;

    private static async Task<IReadOnlyList<string>> Of(TestWorld world) => [.. (await world.Storage.SavedViews.Of(Board.Binh.Id, Cancellation)).Select(view => view.Name)];
}
