namespace KktWorkflow.Browser.Tests;

/// <summary>The host of the tests in which Studio runs, beside the one of the pages, so that both kinds go on at the same time.</summary>
public sealed class StudioHost : DemoHost;
