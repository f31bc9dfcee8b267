namespace KktWorkflow.Browser.Tests;

/// <summary>Tests that share one running host.</summary>
[CollectionDefinition(nameof(DemoHost))]
public sealed class DemoHostCollection : ICollectionFixture<DemoHost>;
