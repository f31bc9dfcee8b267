namespace KktWorkflow.Host.Frame;

/// <summary>What every page says of the installation.</summary>
/// <param name="Demo">True shows on every page that this is a demonstration copy.</param>
internal sealed record FrameSettings(bool Demo);
