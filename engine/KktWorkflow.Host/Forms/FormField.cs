namespace KktWorkflow.Host.Forms;

/// <summary>One field of a form, read from its schema.</summary>
/// <param name="Id">Unique in the procedure.</param>
/// <param name="Title">Its label.</param>
/// <param name="Kind">How it is asked.</param>
public sealed record FormField(string Id, string Title, FormFieldKind Kind)
{
    /// <summary>How to fill it in; null when the label says all.</summary>
    public string? Hint { get; init; }

    public bool Required { get; init; }

    /// <summary>Values and their labels, for a choice.</summary>
    public IReadOnlyList<FormOption> Options { get; init; } = [];

    /// <summary>The unit of measure behind the field.</summary>
    public string? Suffix { get; init; }

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }

    public int? MaxLength { get; init; }

    /// <summary>For a table: what each of its rows asks for.</summary>
    public IReadOnlyList<FormField> Columns { get; init; } = [];

    /// <summary>For a table: how many rows it has at most.</summary>
    public int MaxItems { get; init; } = FormTable.MostRows;

    /// <summary>When it is asked for at all; null for always.</summary>
    public FormCondition? When { get; init; }

    /// <summary>For a person: code of the position to choose from.</summary>
    public string? Position { get; init; }

    /// <summary>For a person: code of the unit to choose from.</summary>
    public string? Unit { get; init; }

    /// <summary>Id of the element, and of the place that an error links to.</summary>
    public string ElementId => $"f-{Id}";

    /// <summary>Name under which the value is posted.</summary>
    public string InputName => $"f.{Id}";
}

/// <summary>A value that may be chosen and what people read for it.</summary>
public sealed record FormOption(string Value, string Label);
