using System.Globalization;
using KktWorkflow.Engine.Escalation;
using KktWorkflow.Host.Deadlines;
using KktWorkflow.Host.Identity;
using KktWorkflow.Host.Resources;
using KktWorkflow.Storage.Definitions;
using Microsoft.Extensions.Localization;

namespace KktWorkflow.Host.Escalations;

/// <summary>Policies and their levels as people say them.</summary>
internal sealed class EscalationWords(DeadlineWords words, CurrentPerson person, IStringLocalizer<EscalationTexts> texts)
{
    /// <summary>What a policy is called in the language of the page.</summary>
    public static string NameOf(EscalationPolicy policy) =>
        string.Equals(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, "vi", StringComparison.Ordinal) ? policy.NameVi : policy.NameEn;

    /// <summary>When a level is reached, as the policy says it.</summary>
    public string MomentOf(LevelMoment moment) => moment.Kind switch
    {
        MomentKind.Used => texts["Moment.Used", moment.Percent],
        MomentKind.Before => texts["Moment.Before", words.Limit(moment.Offset)],
        MomentKind.After => texts["Moment.After", words.Limit(moment.Offset)],
        _ => texts["Moment.Due"],
    };

    /// <summary>How a level is repeated; null for one that is reached once.</summary>
    public string? RepeatOf(EscalationLevel level) => level.Repeat is { } repeat ? texts["Repeat", words.Limit(repeat.Every), repeat.AtMost].Value : null;

    /// <summary>What an act does, with whom or what it names.</summary>
    /// <param name="definitions">For the names of procedures.</param>
    public string ActOf(EscalationAct act, IEnumerable<DefinitionSummary> definitions) => act.Kind switch
    {
        "tellHead" when act.Option("unitsUp") is { } up and not "0" => texts["Act.tellHead.Up", up],
        "tellPosition" when act.Option("position") is { } position => texts["Act.tellPosition.Of", PostOf(act.Option("unit"), position)],
        "raisePriority" when act.Option("by") is { } by => texts["Act.raisePriority.By", by],
        "openNonconformity" => texts["Act.openNonconformity.Of", texts[$"Severity.{act.Option("severity") ?? "minor"}"]],
        "startProcedure" when act.Option("procedure") is { } procedure => texts["Act.startProcedure.Of", definitions.FirstOrDefault(d => d.DefinitionId == procedure)?.Name ?? procedure],
        _ => texts[$"Act.{act.Kind}"],
    };

    private string PostOf(string? unit, string position)
    {
        var name = person.Chart.Positions.GetValueOrDefault(position)?.Name ?? position;
        return string.IsNullOrEmpty(unit) ? name : $"{name}, {person.Chart.Units.GetValueOrDefault(unit)?.ShortName ?? unit}";
    }
}
