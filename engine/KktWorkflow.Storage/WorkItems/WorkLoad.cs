namespace KktWorkflow.Storage.WorkItems;

/// <summary>How much open work somebody holds.</summary>
/// <param name="All">With what is late or due today.</param>
/// <param name="Late">Whose pressing date is missed.</param>
/// <param name="Today">That is to be missed by the end of today.</param>
public sealed record WorkLoad(int All, int Late, int Today)
{
    /// <summary>Of who holds nothing.</summary>
    public static readonly WorkLoad None = new(0, 0, 0);
}
