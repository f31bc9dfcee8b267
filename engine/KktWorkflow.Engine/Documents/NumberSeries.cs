using System.Globalization;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Execution.Numbers;

namespace KktWorkflow.Engine.Documents;

/// <summary>How documents of one form are numbered: each series counts from 1 in every year of the board's clock.</summary>
/// <param name="Code">Names the series in the registers of numbers.</param>
/// <param name="Pattern">How a number is written (<see cref="NumberPattern"/>).</param>
/// <param name="PerUnit">True when each unit counts apart; otherwise the board counts as a whole.</param>
public sealed record NumberSeries(string Code, string Pattern, bool PerUnit)
{
    /// <summary>The register of now for what <paramref name="unit"/> issues.</summary>
    public string Register(string unit, Facts facts) => string.Create(
        CultureInfo.InvariantCulture, $"document:{Code}{(PerUnit ? $":{unit}" : "")}:{facts.LocalNow().Year:D4}");

    /// <summary>A number as it is written now.</summary>
    public string Text(long number, Facts facts) => NumberPattern.Format(Pattern, facts.LocalNow(), number);
}
