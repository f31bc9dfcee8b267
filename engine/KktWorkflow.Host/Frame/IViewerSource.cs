namespace KktWorkflow.Host.Frame;

/// <summary>Tells the frame who is signed in.</summary>
internal interface IViewerSource
{
    /// <summary>Null when nobody is signed in. Asked more than once in a request, it answers the same.</summary>
    Task<Viewer?> CurrentAsync(CancellationToken cancellation);
}
