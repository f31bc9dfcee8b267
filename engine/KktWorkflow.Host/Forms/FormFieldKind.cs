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
}
