namespace KktWorkflow.Engine.Escalation;

/// <summary>One thing that a level does: of a kind, with the options that the kind knows. Stored with each deadline, so that what a policy said when the clock began stays said.</summary>
/// <param name="Kind">Name of an <see cref="EscalationRule"/>.</param>
public sealed record EscalationAct(string Kind, EquatableArray<ActOption> Options)
{
    /// <summary>The value of an option; null when it is not given.</summary>
    public string? Option(string name) => Options.FirstOrDefault(o => string.Equals(o.Name, name, StringComparison.Ordinal))?.Value;
}

/// <summary>An option of an act, as written.</summary>
public sealed record ActOption(string Name, string Value);
