namespace KktWorkflow.Engine.Activities;

/// <summary>The face of an activity type: what designers, lists and pages show of it. Read from the JSON beside the behaviour.</summary>
public sealed record ActivityDescriptor
{
    public required string Type { get; init; }

    public required LocalText Name { get; init; }

    public required LocalText Description { get; init; }

    public required LocalText Category { get; init; }

    /// <summary>True for an activity that people do: a step with work items.</summary>
    public bool Person { get; init; }

    /// <summary>True when it holds a list of other activities.</summary>
    public bool Container { get; init; }

    /// <summary>True when a chart may begin with it (`Elsa.Start`).</summary>
    public bool Start { get; init; }

    /// <summary>True when completing it ends what is around it.</summary>
    public bool Terminal { get; init; }

    /// <summary>True when it can start a process by an event from outside.</summary>
    public bool Trigger { get; init; }

    /// <summary>False for what the palette does not offer.</summary>
    public bool Browsable { get; init; } = true;

    /// <summary>The outcomes it has when the definition gives none, the main path's first.</summary>
    public EquatableArray<PortDescriptor> Ports { get; init; }

    /// <summary>The input whose entries name the ports of one activity and replace those above; null when ports are fixed.</summary>
    public string? PortsFrom { get; init; }

    /// <summary>What each asked person can answer, where the answers are not the ports (consult, council).</summary>
    public EquatableArray<PortDescriptor> Answers { get; init; }

    /// <summary>National status code (1…10) shown when the step opens and the definition gives none; 0 for none.</summary>
    public int NationalStatus { get; init; }

    public EquatableArray<InputDescriptor> Inputs { get; init; }

    public EquatableArray<OutputDescriptor> Outputs { get; init; }
}
