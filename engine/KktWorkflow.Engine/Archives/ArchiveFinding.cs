namespace KktWorkflow.Engine.Archives;

/// <summary>Why an archive is not accepted.</summary>
/// <param name="Code">Stable, `KKT-Z2x`; the sentences stand with the verifier's texts.</param>
/// <param name="Place">Entry, or line.</param>
/// <param name="Fact">What is wrong with it; may be empty.</param>
public sealed record ArchiveFinding(string Code, string Place, string Fact)
{
    /// <summary>The file is no ZIP file in the form of an archive. Place: the byte from which on it is not.</summary>
    public const string Container = "KKT-Z20";

    /// <summary>The manifest can't be read, or names other entries than there are.</summary>
    public const string Manifest = "KKT-Z21";

    /// <summary>An entry is not what the manifest says.</summary>
    public const string Entry = "KKT-Z22";

    /// <summary>A line of the log can't be read, belongs elsewhere, or does not follow. Place: its number.</summary>
    public const string Line = "KKT-Z23";

    /// <summary>A private part is missing, left over, or not what its line commits to. Place: the line.</summary>
    public const string PrivatePart = "KKT-Z24";

    /// <summary>The state does not follow from the log.</summary>
    public const string State = "KKT-Z25";

    /// <summary>A file that the log names is missing, or one is there that it doesn't name.</summary>
    public const string File = "KKT-Z26";

    /// <summary>The definition that the case was opened on is missing.</summary>
    public const string Definition = "KKT-Z27";

    /// <summary>The seal does not cover the log: signature, tree or leaf.</summary>
    public const string Seal = "KKT-Z28";

    /// <summary>The seal from outside is not genuine, or says otherwise.</summary>
    public const string Outside = "KKT-Z29";
}
