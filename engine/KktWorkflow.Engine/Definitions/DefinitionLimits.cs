namespace KktWorkflow.Engine.Definitions;

/// <summary>How large a definition may be. What goes beyond is refused before it can cost memory or stack.</summary>
public static class DefinitionLimits
{
    /// <summary>Bytes of the JSON text. Who reads a stream stops after one byte more than this.</summary>
    public const int Bytes = 4 * 1024 * 1024;

    /// <summary>Nested objects and lists.</summary>
    public const int Depth = 128;

    /// <summary>Activities and connections together.</summary>
    public const int Elements = 5_000;

    /// <summary>Definitions used as activities within each other; also what keeps one that uses itself from running for ever.</summary>
    public const int Uses = 8;

    /// <summary>Characters of an activity's id.</summary>
    public const int IdLength = 128;

    /// <summary>Findings that one reading lists.</summary>
    public const int Findings = 200;
}
