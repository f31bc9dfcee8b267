namespace KktWorkflow.Engine.Execution.State;

/// <summary>What became of the originals of one paper (ISO 9001:2015, 8.5.3).</summary>
/// <param name="Lost">Lost or damaged while the board held them.</param>
public sealed record Originals(int Received, int Returned, int Lost)
{
    public static readonly Originals None = new(0, 0, 0);

    /// <summary>Still with the board.</summary>
    public int Held => Received - Returned - Lost;

    public Originals With(OriginalMark mark, int count) => mark switch
    {
        OriginalMark.Received => this with { Received = Received + count },
        OriginalMark.Returned => this with { Returned = Returned + count },
        OriginalMark.Lost => this with { Lost = Lost + count },
        _ => throw new ArgumentOutOfRangeException(nameof(mark), mark, "No such mark."),
    };
}

/// <summary>What is recorded of an original.</summary>
public enum OriginalMark
{
    Received,
    Returned,

    /// <summary>Lost or damaged: the applicant has to be told.</summary>
    Lost,
}
