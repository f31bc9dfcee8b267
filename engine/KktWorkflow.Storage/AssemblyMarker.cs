namespace KktWorkflow.Storage;

/// <summary>Names this assembly for architecture tests.</summary>
public static class AssemblyMarker;
