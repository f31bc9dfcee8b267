using System.Text.Json;

namespace KktWorkflow.Engine.Expressions;

/// <summary>What came of an expression.</summary>
public abstract record ExpressionResult
{
    private ExpressionResult()
    {
    }

    /// <summary>A JSON value; undefined stands for JavaScript's undefined and for an absent input.</summary>
    public sealed record Value(JsonElement Json) : ExpressionResult;

    /// <summary>It threw, ran too long or ate too much: an incident of the activity.</summary>
    /// <param name="Code">Stable: `KKT-X…`.</param>
    public sealed record Failed(string Code, string Message) : ExpressionResult;
}
