using KktWorkflow.Engine.Activities;
using KktWorkflow.Host.Elsa.Descriptors;

namespace KktWorkflow.Host.Elsa.Inputs;

/// <summary>How one kind of our plain inputs looks in Studio, whose forms know texts, lists of texts and choices, but no objects. What the form can't show of a stored value
/// travels along in the activity's own `customProperties.kkt`, which Studio gives back unread, so that nothing is lost on the way.</summary>
internal abstract class StudioInput
{
    /// <summary>The fields of the form.</summary>
    public abstract IEnumerable<StudioField> Fields(InputDescriptor input, ActivityDescriptor activity, StudioChoices choices);

    /// <summary>Turns the stored value into the fields.</summary>
    public abstract void Show(InputPlace place);

    /// <summary>Turns the fields into the value that is stored. A value in its stored form is left as it is.</summary>
    public abstract void Read(InputPlace place);

    /// <summary>The kind that shows <paramref name="input"/>; null for what Elsa's own forms write.</summary>
    public static StudioInput? Of(InputDescriptor input) => input.Wrapped ? null : input.Editor switch
    {
        "assignee" => new AssigneeInput(),
        "assignees" => new AssigneesInput(),
        "agencies" => new NamedListInput("name"),
        "checklist" => new ChecklistInput(),
        "stepOutcomes" => new OutcomesInput(),
        "workingTime" => new WorkingTimeInput(),
        "nationalStatus" or "enough" => new NumberInput(),
        "switch" or "flowSwitch" or "variable" => null,
        _ => new PlainTextInput(),
    };
}
