namespace KktWorkflow.Host.Forms;

/// <summary>How a field is asked.</summary>
public enum FormFieldKind
{
    Text,
    LongText,
    Number,
    WholeNumber,
    Date,
    Choice,
    YesNo,
    Person,

    /// <summary>A place in the country, kept as one text: what is within the commune, the commune, the province.</summary>
    Address,

    /// <summary>Rows of the same fields.</summary>
    Table,
}
