using System.Globalization;
using System.Resources;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution.Deadlines;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Host.Cases;
using KktWorkflow.Host.Resources;

namespace KktWorkflow.Host.WorkItems;

/// <summary>How often papers were asked for in a case, and how often its procedure allows it.</summary>
/// <param name="Most">Null where the procedure sets no limit.</param>
public sealed record SupplementCount(int Asked, int? Most)
{
    /// <summary>Code of the warning that the national index counts another request for lateness.</summary>
    public const string CountsAsLate = "KKT-W26";

    /// <summary>Code of the warning that the procedure allows no further request.</summary>
    public const string MoreThanAllowed = "KKT-W27";

    /// <summary>The tone of outcomes that ask for papers.</summary>
    private const string Tone = "supplement";

    // Read directly: a program is answered in the language of its request, which pages don't have.
    private static readonly ResourceManager Texts = new(typeof(WorkTexts));

    public static SupplementCount Of(CaseState state, ProcessDefinition definition) =>
        new(state.SupplementRequests, ProcedureLimits.Of(definition, state.Variant).MaxSupplements);

    /// <summary>What has to be known before <paramref name="outcome"/> asks for papers once more; empty where it asks for none, and when nothing speaks against it.</summary>
    public IReadOnlyList<WarningAnswer> Warnings(Engine.Activities.StepOutcome outcome, CultureInfo culture) => outcome.Tone == Tone ? Warnings(culture) : [];

    /// <summary>What has to be known before papers are asked for once more, most important first; empty when nothing speaks against it. The national index counts a dossier as late from the second request on,
    /// whatever the procedure allows (QĐ 766/QĐ-TTg).</summary>
    public IReadOnlyList<WarningAnswer> Warnings(CultureInfo culture)
    {
        var warnings = new List<WarningAnswer>();
        if (Asked > 0)
            warnings.Add(new(CountsAsLate, Words("Reason.supplement.Second", Asked, culture)));
        if (Most is { } most && Asked >= most)
            warnings.Add(new(MoreThanAllowed, Words("Reason.supplement.Most", most, culture)));
        return warnings;
    }

    private static string Words(string key, int count, CultureInfo culture) => string.Format(culture, Texts.GetString(key, culture)!, count);
}
