using System.IO.Compression;
using System.Text.Json;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Engine.Scenarios;
using KktWorkflow.Host.Procedures.Exchange;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Procedures;

/// <summary>A released version that leaves the house in a zip.</summary>
public sealed class DefinitionBundleTests(DemoHost demo) : IClassFixture<DemoHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private KktStorage Storage => demo.Host.Services.GetRequiredService<KktStorage>();

    [Fact]
    public async Task Zip_holds_all_that_was_signed_so_that_the_signed_hash_can_be_computed_from_it()
    {
        var store = Storage.Definitions;
        var version = (await store.Versions("qt-tm-01", Cancellation))[0];

        var packed = (await DefinitionBundle.PackAsync(store, Storage.Scenarios, version, Cancellation)).ShouldNotBeNull();

        await using var zip = new ZipArchive(new MemoryStream(packed), ZipArchiveMode.Read);
        var life = JsonElement.Parse(await ReadAsync(zip, "release/life.json"));
        var entries = life.GetProperty("manifest").EnumerateArray().ToList();
        entries.ShouldNotBeEmpty();
        var computed = zip.Entries.Where(e => e.FullName.StartsWith("release/0", StringComparison.Ordinal)).OrderBy(e => e.FullName, StringComparer.Ordinal).ToList();
        computed.Count.ShouldBe(entries.Count);
        var manifest = new List<ManifestEntry>();
        foreach (var (entry, file) in version.Life.Manifest.Zip(computed))
            manifest.Add(entry with { Hash = SignedContent.Pinned(JsonElement.Parse(await ReadAsync(zip, file.FullName))).Hash });
        var text = await ReadAsync(zip, zip.Entries.Single(e => !e.FullName.StartsWith("release/", StringComparison.Ordinal) && !IsOfScenarios(e.FullName)).FullName);
        SignedContent.HashOf(System.Text.Encoding.UTF8.GetBytes(text), [.. manifest]).ShouldBe(version.Life.SignatureOf(SignatureMeaning.Approved)!.Hash);
        life.GetProperty("signatures").EnumerateArray().Select(s => s.GetProperty("hash").GetString()).Distinct().ShouldHaveSingleItem().ShouldBe(version.Life.Signatures[0].Hash);
        life.GetProperty("decision").GetProperty("number").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task What_stands_beside_the_definition_is_not_taken_for_one()
    {
        var store = Storage.Definitions;
        var packed = (await DefinitionBundle.PackAsync(store, Storage.Scenarios, (await store.Versions("qt-tm-01", Cancellation))[0], Cancellation)).ShouldNotBeNull();

        var (_, entries) = await DefinitionZip.UnpackAsync("ra.zip", packed, 32 * 1024 * 1024, Cancellation);

        entries.Select(e => IsOfScenarios(e.Name)).ShouldBe([false, true], ignoreOrder: true);
        entries.ShouldAllBe(e => e.Text != null);
    }

    private static bool IsOfScenarios(string name) => name.EndsWith(ScenarioReader.FileEnding, StringComparison.Ordinal);

    private static async Task<string> ReadAsync(ZipArchive zip, string name)
    {
        await using var entry = await zip.GetEntry(name)!.OpenAsync(Cancellation);
        using var reader = new StreamReader(entry);
        return await reader.ReadToEndAsync(Cancellation);
    }
}
