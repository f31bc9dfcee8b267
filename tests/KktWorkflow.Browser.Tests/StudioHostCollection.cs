namespace KktWorkflow.Browser.Tests;

/// <summary>Tests in which Studio runs on one host.</summary>
[CollectionDefinition(nameof(StudioHost))]
public sealed class StudioHostCollection : ICollectionFixture<StudioHost>;
