namespace KktWorkflow.Engine.Expressions;

/// <summary>What one evaluation may cost. Beyond it the expression fails, and with it the activity; nothing else does.</summary>
public static class ExpressionLimits
{
    /// <summary>Time on the wall. The limit of statements is meant to be met first, since that one is the same on every machine.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromMilliseconds(200);

    /// <summary>JavaScript statements, or steps of a Liquid template.</summary>
    public const int Statements = 100_000;

    /// <summary>Bytes allocated meanwhile.</summary>
    public const int Memory = 16 * 1024 * 1024;

    /// <summary>Calls within calls.</summary>
    public const int Recursion = 200;

    /// <summary>Elements of one JavaScript array.</summary>
    public const int ArrayLength = 100_000;

    /// <summary>Characters of the source.</summary>
    public const int SourceLength = 64 * 1024;

    /// <summary>Bytes of a result as JSON.</summary>
    public const int ResultSize = 1024 * 1024;

    /// <summary>Levels of nesting in a result. Around it stand those of the event or the state that keeps it; JSON is read to 64 levels in all.</summary>
    public const int ResultDepth = 55;
}
