namespace KktWorkflow.Browser.Tests;

/// <summary>The demo as a reverse proxy reaches it: under a path.</summary>
public sealed class HostUnderBasePath : DemoHost
{
    protected override string BasePath => "/kkt";
}
