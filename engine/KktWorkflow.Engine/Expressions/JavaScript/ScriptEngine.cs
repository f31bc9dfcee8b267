using System.Collections.Frozen;
using System.Globalization;
using Jint;
using Jint.Runtime;

namespace KktWorkflow.Engine.Expressions.JavaScript;

/// <summary>Makes the engine of one evaluation, with every limit set.</summary>
internal static class ScriptEngine
{
    /// <summary>The names of the language itself that a script finds.</summary>
    public static readonly FrozenSet<string> Globals;

    static ScriptEngine()
    {
        // The first run compiles the interpreter itself, which may take longer than any expression is allowed.
        var engine = new Jint.Engine(options => options.TimeZone = TimeZoneInfo.Utc);
        engine.Evaluate("var a = [1, 2].map(x => x + 1); JSON.stringify({ a, d: new Date(0) }) + `${Math.max(1, 2)}`.replace(/1/, '');");
        ScriptGuards.Install(engine);
        Globals = engine.Global.GetOwnProperties().Select(p => p.Key.ToString()).Append("undefined").ToFrozenSet(StringComparer.Ordinal);
    }

    public static Jint.Engine For(IExpressionScope scope) => new(options =>
    {
        options.TimeoutInterval(ExpressionLimits.Time);
        options.MaxStatements(ExpressionLimits.Statements);
        options.LimitMemory(ExpressionLimits.Memory);
        options.LimitRecursion(ExpressionLimits.Recursion);
        options.Constraints.StackOverflowGuard = true;
        options.Constraints.RegexTimeout = ExpressionLimits.Time;
        options.Constraints.PromiseTimeout = ExpressionLimits.Time;
        options.Constraints.MaxArraySize = ExpressionLimits.ArrayLength;
        options.Host.StringCompilationAllowed = false;
        options.AgentCanSuspend = false;
        options.Culture = CultureInfo.InvariantCulture;
        options.TimeSystem = new ProcessTime(scope.Now);
    });

    private sealed class ProcessTime(DateTimeOffset now) : ITimeSystem
    {
        private readonly DefaultTimeSystem _parser = new(TimeZones.Of(now.Offset), CultureInfo.InvariantCulture);

        public TimeZoneInfo DefaultTimeZone => _parser.DefaultTimeZone;

        public DateTimeOffset GetUtcNow() => now.ToUniversalTime();

        public TimeSpan GetUtcOffset(long epochMilliseconds) => now.Offset;

        public bool TryParse(string date, out long epochMilliseconds) => _parser.TryParse(date, out epochMilliseconds);
    }
}
