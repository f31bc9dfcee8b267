namespace KktWorkflow.Host.Frame;

/// <summary>What every page says of the installation.</summary>
/// <param name="Demo">True shows on every page that this is a demonstration copy.</param>
/// <param name="BasePath">The path that every address of the installation begins with; empty without one.</param>
internal sealed record FrameSettings(bool Demo, string BasePath = "");
