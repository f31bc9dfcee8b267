using System.Globalization;
using System.Runtime.ExceptionServices;
using Fluid;
using Fluid.Values;

namespace KktWorkflow.Engine.Expressions.Liquid;

/// <summary>Renders Liquid templates. `Variables.NAME`, `Input.NAME`, `HoSo`, `CorrelationId` and the ids of the definition and the case are in sight; a template that
/// cannot be parsed is no failure: its text is the parser's message, as in Elsa.</summary>
internal static class LiquidEvaluator
{
    private static readonly BoundedCache<(IFluidTemplate? Template, string Error)> Templates = new(512);
    private static readonly FluidParser Parser = new();

    public static ExpressionResult Evaluate(string source, IExpressionScope scope)
    {
        if (source.Length > ExpressionLimits.SourceLength)
            return new ExpressionResult.Failed(ExpressionFailure.TooLarge, $"The template has more than {ExpressionLimits.SourceLength} characters.");
        if (LiquidNesting.IsTooDeep(source))
            return new ExpressionResult.Failed(ExpressionFailure.TooDeep, "The template is nested too deeply.");
        var (template, error) = Parse(source);
        if (template is null)
            return new ExpressionResult.Value(JsonValues.Of($"\n{error}\n"));

        try
        {
            return new ExpressionResult.Value(JsonValues.Of(Render(template, scope)));
        }
        catch (Exception failure)
        {
            return new ExpressionResult.Failed(failure is LiquidLimitException limit ? limit.Code : ExpressionFailure.Threw, failure.Message);
        }
    }

    /// <summary>The parsed template, or what is wrong with its syntax.</summary>
    public static (IFluidTemplate? Template, string Error) Parse(string source) => Templates.GetOrAdd(source, static s =>
    {
        try
        {
            return Parser.TryParse(s, out var template, out var error) ? (LiquidGuards.Bound(template), "") : (null, error);
        }
        catch (Exception broken) when (broken is ParseException or InsufficientExecutionStackException)
        {
            return (null, broken.Message);
        }
    });

    private static string Render(IFluidTemplate template, IExpressionScope scope)
    {
        var context = new TemplateContext(LiquidGuards.Options) { Now = () => scope.Now, TimeZone = TimeZones.Of(scope.Now.Offset) };
        context.SetValue("Variables", new DictionaryValue(new LiquidNames(scope.VariableNames, name => LiquidValues.From(scope.Variable(name)))));
        context.SetValue("Input", new DictionaryValue(new LiquidNames(scope.InputNames, name => LiquidValues.From(scope.Input(name)))));
        context.SetValue("HoSo", LiquidValues.From(scope.Variable("HoSo")));
        context.SetValue("CorrelationId", LiquidValues.From(JsonValues.Of(scope.CorrelationId)));
        context.SetValue("WorkflowDefinitionId", new StringValue(scope.DefinitionId));
        context.SetValue("WorkflowDefinitionVersionId", new StringValue(scope.DefinitionVersionId));
        context.SetValue("WorkflowDefinitionVersion", NumberValue.Create(scope.DefinitionVersion));
        context.SetValue("WorkflowInstanceId", new StringValue(scope.CaseId));
        LiquidGuards.Begin(context);

        using var output = new LiquidWriter(CultureInfo.InvariantCulture);

        // Every value is at hand, so rendering never really waits.
        var rendering = template.RenderAsync(output, NullEncoder.Default, context).AsTask();
        if (!rendering.IsCompleted)
            throw new LiquidLimitException(ExpressionFailure.TooLong, "The template waits for something.");
        if (rendering.Exception is { InnerException: { } failure })
            ExceptionDispatchInfo.Throw(failure);
        return output.ToString();
    }
}
