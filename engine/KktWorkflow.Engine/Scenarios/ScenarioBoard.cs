using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Scenarios;

/// <summary>The board on which a scenario is played.</summary>
/// <param name="Escalations">Null: nothing escalates.</param>
public sealed record ScenarioBoard(OrganisationChart Organisation, CalendarRegister Calendars, EscalationRegister? Escalations = null);
