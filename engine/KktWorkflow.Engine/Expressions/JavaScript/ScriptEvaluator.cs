using System.Text.RegularExpressions;
using Acornima.Ast;
using Jint;
using Jint.Runtime;

namespace KktWorkflow.Engine.Expressions.JavaScript;

/// <summary>Evaluates JavaScript in an engine of its own each time: nothing of one evaluation is seen by another. No class of the platform can be reached,
/// source text cannot be made at run time (`eval`, `Function`), time and randomness come from the scope.</summary>
internal static class ScriptEvaluator
{
    private static readonly BoundedCache<(Prepared<Script>? Script, string Error)> Scripts = new(512);
    private static readonly ScriptPreparationOptions Preparation = new() { CollectReferencedGlobals = true };

    /// <summary>The value of the last statement; a promise gives what it resolved to.</summary>
    public static ExpressionResult Evaluate(string source, IExpressionScope scope)
    {
        if (Prepare(source) is not ({ } script, _))
            return new ExpressionResult.Failed(ExpressionFailure.Syntax, Prepare(source).Error);

        try
        {
            using var engine = ScriptEngine.For(scope);
            ScriptGuards.Install(engine);
            var host = new ScriptHost(engine, scope);
            host.Install(script.ReferencedGlobals!);
            var value = engine.Evaluate(script).UnwrapIfPromise(ExpressionLimits.Time);
            var json = ScriptValues.ToJson(value);
            host.WriteBackVariables();
            return new ExpressionResult.Value(json);
        }
        catch (Exception failure)
        {
            return Failed(failure);
        }
    }

    /// <summary>The parsed script, or what is wrong with its syntax.</summary>
    public static (Prepared<Script>? Script, string Error) Prepare(string source) =>
        source.Length > ExpressionLimits.SourceLength
            ? (null, $"The script has more than {ExpressionLimits.SourceLength} characters.")
            : Scripts.GetOrAdd(source, Parse);

    private static (Prepared<Script>? Script, string Error) Parse(string source)
    {
        try
        {
            var script = Jint.Engine.PrepareScript(source, options: Preparation);

            // Numbers of any length are the one thing that a single step can make both huge and slow.
            return script.Program!.DescendantNodes().Any(n => n is BigIntLiteral) ? (null, "BigInt is not available.") : (script, "");
        }
        catch (Exception broken) when (broken is ScriptPreparationException or InsufficientExecutionStackException)
        {
            return (null, broken.InnerException?.Message ?? broken.Message);
        }
    }

    private static ExpressionResult.Failed Failed(Exception failure) => new ExpressionResult.Failed(
        failure switch
        {
            TimeoutException or RegexMatchTimeoutException => ExpressionFailure.TooLong,
            StatementsCountOverflowException => ExpressionFailure.TooManyStatements,
            MemoryLimitExceededException or OutOfMemoryException => ExpressionFailure.TooMuchMemory,
            RecursionDepthOverflowException or InsufficientExecutionStackException => ExpressionFailure.TooDeep,
            JavaScriptException { Message: "Maximum call stack size exceeded" } => ExpressionFailure.TooDeep,
            JavaScriptException { Message: "Invalid string length" } => ExpressionFailure.TooMuchMemory,
            ScriptValueTooLargeException => ExpressionFailure.TooLarge,
            _ => ExpressionFailure.Threw,
        },
        failure.Message);
}
