using System.Diagnostics;
using System.Globalization;
using Fluid;
using Fluid.Ast;
using Fluid.Values;

namespace KktWorkflow.Engine.Expressions.Liquid;

/// <summary>Keeps templates within <see cref="ExpressionLimits"/>: Fluid itself counts steps only, so ranges, texts, lists and formats are bounded here,
/// where they would otherwise grow in a single step.</summary>
internal static class LiquidGuards
{
    private const int LongestText = 64 * 1024;
    private const int LongestList = 10_000;
    private const int LongestReplacement = 4 * 1024 * 1024;
    private const int WidestFormat = 4;
    private const string Deadline = "Deadline";

    /// <summary>Shared by all evaluations and never changed.</summary>
    public static readonly TemplateOptions Options = MakeOptions();

    /// <summary>The template with its ranges bounded.</summary>
    public static IFluidTemplate Bound(IFluidTemplate template) => new RangeRewriter().VisitTemplate(template);

    /// <summary>Starts the clock of one evaluation.</summary>
    public static void Begin(TemplateContext context) =>
        context.AmbientValues[Deadline] = Stopwatch.GetTimestamp() + (long)(ExpressionLimits.Time.TotalSeconds * Stopwatch.Frequency);

    private static TemplateOptions MakeOptions()
    {
        var options = new TemplateOptions
        {
            MaxSteps = ExpressionLimits.Statements,
            CultureInfo = CultureInfo.InvariantCulture,
            Assigned = (_, value, context) => Checked(value, context),
            Captured = (_, value, context) => Checked(value, context),
        };
        foreach (var (name, filter) in options.Filters.ToArray())
            options.Filters.AddFilter(name, (input, arguments, context) => Filter(name, filter, input, arguments, context));
        return options;
    }

    private static ValueTask<FluidValue> Filter(string name, FilterDelegate filter, FluidValue input, FilterArguments arguments, TemplateContext context)
    {
        Check(input, context);
        if (arguments.Count == 0)
            return filter(input, arguments, context);
        foreach (var argument in arguments.Values)
            Check(argument, context);

        switch (name)
        {
            case "replace" or "replace_first" or "replace_last" or "join"
                when (long)Size(input) * Math.Max(Size(arguments.At(0)), Size(arguments.At(1))) > LongestReplacement:
                throw TooLarge();
            case "date" or "format_date" or "format_number" or "format_string"
                when arguments.Values.Append(input).Any(a => a is StringValue text && HasWideNumber(text.ToStringValue())):
                throw TooLarge();
            default:
                return filter(input, arguments, context);
        }
    }

    private static ValueTask<FluidValue> Checked(FluidValue value, TemplateContext context)
    {
        Check(value, context);
        return new(value);
    }

    private static void Check(FluidValue value, TemplateContext context)
    {
        if (Size(value) > (value is ArrayValue ? LongestList : LongestText))
            throw TooLarge();
        if (context.AmbientValues.TryGetValue(Deadline, out var deadline) && Stopwatch.GetTimestamp() > (long)deadline)
            throw new LiquidLimitException(ExpressionFailure.TooLong, $"The template ran longer than {ExpressionLimits.Time.TotalMilliseconds} ms.");
    }

    private static int Size(FluidValue value) => value switch
    {
        StringValue text => text.ToStringValue().Length,
        ArrayValue list => list.Values.Count,
        _ => 1,
    };

    /// <summary>A format such as `N999999999` asks for that many digits.</summary>
    private static bool HasWideNumber(string format)
    {
        var digits = 0;
        foreach (var character in format)
        {
            digits = char.IsAsciiDigit(character) ? digits + 1 : 0;
            if (digits > WidestFormat)
                return true;
        }

        return false;
    }

    private static LiquidLimitException TooLarge() => new(ExpressionFailure.TooMuchMemory, "A text, list or range of the template is too large.");

    private sealed class RangeRewriter : AstRewriter
    {
        protected override Fluid.Ast.Expression VisitRangeExpression(RangeExpression rangeExpression) => new BoundedRange(rangeExpression);
    }

    private sealed class BoundedRange(RangeExpression range) : Fluid.Ast.Expression
    {
        public override async ValueTask<FluidValue> EvaluateAsync(TemplateContext context)
        {
            var from = (await range.From.EvaluateAsync(context)).ToNumberValue();
            var to = (await range.To.EvaluateAsync(context)).ToNumberValue();
            return to - from < LongestList ? await range.EvaluateAsync(context) : throw TooLarge();
        }
    }
}
