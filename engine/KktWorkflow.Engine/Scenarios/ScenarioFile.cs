using System.Text.Json;
using KktWorkflow.Engine.Execution.State;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Scenarios;

/// <summary>The ways through one procedure that its versions have to keep: a file of `process-definitions/scenarios`, and what a rehearsal saves.</summary>
/// <param name="Procedure">Id of the definition.</param>
public sealed record ScenarioFile(string Procedure, EquatableArray<Scenario> Scenarios)
{
    /// <summary>The same for another installation, where the number of a calendar says nothing.</summary>
    public ScenarioFile Portable() => this with { Scenarios = Scenarios.Select(s => s with { Calendar = null }).ToEquatableArray() };
}

/// <summary>One way: how the case is opened, what people do in order, how it ends. Times are the board's wall clock.</summary>
/// <param name="Id">Unique in its file.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Retired">Why versions need not keep it any more; null for one that they keep.</param>
/// <param name="Calendar">Version of the board's calendars on which its dates were counted, and on which it is played: a later change of the calendar leaves it alone. Null: the present one. On one that the board never had no date can be judged: its way alone is played.</param>
/// <param name="Renewed">Why its dates were last counted anew; null for those of its first playing.</param>
public sealed record Scenario(
    string Id, string Name, ScenarioOpening Opens, EquatableArray<ScenarioAct> Path, ScenarioEnd Ends, string? Retired = null, int? Calendar = null, string? Renewed = null)
{
    /// <summary>Its way alone: no date is compared.</summary>
    public Scenario Undated() => this with
    {
        Path = Path.Select(act => act with { Due = null, Promised = null }).ToEquatableArray(),
        Ends = Ends with { Promised = null, Legal = null, Hard = null },
    };
}

/// <summary>How the case begins. It is registered only: accepting is an act of the path.</summary>
/// <param name="Variant">Id of the variant; null for none.</param>
/// <param name="Form">Fields of the dossier at the beginning.</param>
/// <param name="Papers">Codes of the papers handed in; null for all that the procedure demands.</param>
public sealed record ScenarioOpening(LocalMinute At, string? Variant = null, IReadOnlyDictionary<string, JsonElement>? Form = null, EquatableArray<string>? Papers = null);

/// <summary>One piece of work: what is expected of it before it is done, how it is done, what is expected then. Or an answer that comes from outside.</summary>
/// <param name="Step">Id of the activity.</param>
/// <param name="At">When it is done.</param>
/// <param name="Who">The post that the work must be given to, as `UNIT/position`; empty for an answer from outside.</param>
/// <param name="Outcome">With what the step is completed; empty for an answer from outside.</param>
/// <param name="Due">When the step must be due; null: not compared.</param>
/// <param name="Asked">Which answer it is, in a consultation or council; null where the step asks once.</param>
/// <param name="Checklist">Ids of the lines ticked; null for all.</param>
/// <param name="Papers">Codes of all papers that are there by now, where they changed.</param>
/// <param name="Promised">The appointment date that must hold afterwards, a date or, for limits in hours, a minute; null: not compared.</param>
/// <param name="Outside">What the step waits for that no person of the board gives: a task, an event or the end of a child case, which comes then without content. Null for work.</param>
public sealed record ScenarioAct(
    string Step,
    LocalMinute At,
    string Who = "",
    string Outcome = "",
    LocalMinute? Due = null,
    string? Asked = null,
    string? Comment = null,
    IReadOnlyDictionary<string, JsonElement>? Form = null,
    EquatableArray<string>? Checklist = null,
    EquatableArray<string>? Papers = null,
    string? Promised = null,
    WaitKind? Outside = null);

/// <summary>What must hold after the last act. Dates as in <see cref="ScenarioAct.Promised"/>; null: not compared.</summary>
/// <param name="Status">`registered`, `running`, `paused`, `completed` or `cancelled`.</param>
/// <param name="NationalStatus">1 to 10, 0 for a case that the portal does not know.</param>
/// <param name="Open">Ids of the steps that wait for somebody; null for none.</param>
/// <param name="Promised">The appointment date.</param>
/// <param name="Legal">The limit by law.</param>
/// <param name="Hard">The limit after which silence has an effect.</param>
public sealed record ScenarioEnd(string Status, int NationalStatus, EquatableArray<string>? Open = null, string? Promised = null, string? Legal = null, string? Hard = null);
