namespace KktWorkflow.Engine.Expressions;

/// <summary>The codes with which an expression fails.</summary>
public static class ExpressionFailure
{
    /// <summary>It threw an error.</summary>
    public const string Threw = "KKT-X01";

    /// <summary>It ran longer than <see cref="ExpressionLimits.Time"/>.</summary>
    public const string TooLong = "KKT-X02";

    /// <summary>It took more than <see cref="ExpressionLimits.Statements"/>.</summary>
    public const string TooManyStatements = "KKT-X03";

    /// <summary>It used more than <see cref="ExpressionLimits.Memory"/>.</summary>
    public const string TooMuchMemory = "KKT-X04";

    /// <summary>It called itself deeper than <see cref="ExpressionLimits.Recursion"/>.</summary>
    public const string TooDeep = "KKT-X05";

    /// <summary>Its value does not fit the type: a number too large, or a word that the enumeration does not have.</summary>
    public const string DoesNotFit = "KKT-X06";

    /// <summary>It is not valid source text of its language.</summary>
    public const string Syntax = "KKT-X07";

    /// <summary>Its value is larger or deeper than a value may be.</summary>
    public const string TooLarge = "KKT-X08";
}
