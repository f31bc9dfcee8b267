using System.Text.Json.Nodes;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Host.Administration;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Tests.Api;

namespace KktWorkflow.Host.Tests.Administration;

public sealed class LibraryComparisonTests
{
    [Fact]
    public async Task Each_register_that_is_not_what_the_library_says_is_named()
    {
        using var folder = new TemporaryFolder();
        var cancellation = TestContext.Current.CancellationToken;
        var settings = DemoHost.SettingsFor(folder.Path);
        await using var storage = StorageSentences.Open(settings);
        await storage.Schema.Migrate(cancellation);
        await FirstLoad.LoadAsync(storage, settings.Library, cancellation);
        var comparison = new LibraryComparison(settings, storage.Definitions, storage.Organisation, storage.Calendars, storage.Escalations, storage.LegalDocuments, storage.AuditCriteria, storage.DocumentTemplates);
        (await comparison.FindAsync(cancellation)).ShouldBeEmpty();
        var documents = JsonNode.Parse((await storage.LegalDocuments.Document(cancellation))!)!;
        documents["version"] = documents["version"]!.GetValue<int>() + 1;
        (await storage.LegalDocuments.Replace(System.Text.Encoding.UTF8.GetBytes(documents.ToJsonString()), Actor.System, cancellation)).ShouldBeNull();

        (await comparison.FindAsync(cancellation)).ShouldBe([new LibraryDifference("legal-documents.json", null, LibraryDifferenceKind.Different)]);
    }
}
