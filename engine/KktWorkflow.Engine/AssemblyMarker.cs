namespace KktWorkflow.Engine;

/// <summary>Names this assembly for architecture tests.</summary>
public static class AssemblyMarker;
