using System.Collections.Immutable;
using KktWorkflow.Engine.Activities;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Escalation;
using KktWorkflow.Engine.LegalDocuments;
using KktWorkflow.Engine.Organisation;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Validation;

/// <summary>What the rules look at.</summary>
internal sealed class ValidationSubject
{
    public ValidationSubject(ProcessDefinition definition, OrganisationChart? organisation, CalendarRegister? calendars, EscalationRegister? escalations = null, IReadOnlySet<string>? forms = null, LegalBasis? legalBasis = null, DateOnly? today = null)
    {
        Definition = definition;
        Organisation = organisation;
        Calendars = calendars;
        Escalations = escalations;
        Forms = forms;
        LegalBasis = legalBasis;
        Today = today;
        Nodes = [.. definition.Nodes];
        Charts = [.. Nodes.Where(n => n.Type is "Elsa.Flowchart").Select(n => FlowGraph.Of(n))];
        IsProcedure = definition.Kkt.ValueKind == System.Text.Json.JsonValueKind.Object || Nodes.Any(n => n.Type.StartsWith("Kkt.", StringComparison.Ordinal));
    }

    public ProcessDefinition Definition { get; }

    /// <summary>The organisation in force; null when a definition is checked on its own.</summary>
    public OrganisationChart? Organisation { get; }

    /// <summary>The calendars in force; null when a definition is checked on its own.</summary>
    public CalendarRegister? Calendars { get; }

    /// <summary>The escalation policies in force; null when a definition is checked on its own.</summary>
    public EscalationRegister? Escalations { get; }

    /// <summary>The outside documents of the board; null when a definition is checked on its own.</summary>
    public LegalBasis? LegalBasis { get; }

    /// <summary>The board's day; null when a definition is checked on its own.</summary>
    public DateOnly? Today { get; }

    public ImmutableArray<ActivityNode> Nodes { get; }

    /// <summary>Ids of the forms that are there; null where nobody knows.</summary>
    public IReadOnlySet<string>? Forms { get; }

    public ImmutableArray<FlowGraph> Charts { get; }

    /// <summary>The chart that a case begins with; null where there is none, or it has no start.</summary>
    public FlowGraph? RootChart => Charts.FirstOrDefault(c => c.Chart.Path == Definition.Root.Path && c.Start is not null);

    /// <summary>True for a procedure of the board; definitions of Elsa's activities alone have no sheet and no steps of people.</summary>
    public bool IsProcedure { get; }

    /// <summary>The steps that people do.</summary>
    public IEnumerable<ActivityNode> PersonSteps => Nodes.Where(n => ActivityCatalogue.Descriptor(n.Type) is { Person: true });

    public ActivityNode? Step(string id) => Nodes.FirstOrDefault(n => string.Equals(n.Id, id, StringComparison.Ordinal));
}
