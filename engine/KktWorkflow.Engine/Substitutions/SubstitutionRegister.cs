namespace KktWorkflow.Engine.Substitutions;

/// <summary>Who may act for whom, and who is away: the register as one document.</summary>
public sealed record SubstitutionRegister
{
    public static readonly SubstitutionRegister Empty = new();

    /// <summary>How long what is over stays in the present document; the log keeps it for ever.</summary>
    private const int DaysKept = 400;

    /// <summary>In the order in which they were entered.</summary>
    public EquatableArray<Substitution> Substitutions { get; init; }

    /// <summary>In the order in which they were entered.</summary>
    public EquatableArray<Absence> Absences { get; init; }

    /// <summary>The substitutions of <paramref name="day"/> by which <paramref name="person"/> acts for others.</summary>
    public IEnumerable<Substitution> By(PersonId person, DateOnly day) => Substitutions.Where(s => s.Substitute == person && s.HoldsOn(day));

    /// <summary>The substitutions of <paramref name="day"/> by which others act for <paramref name="person"/>.</summary>
    public IEnumerable<Substitution> For(PersonId person, DateOnly day) => Substitutions.Where(s => s.Principal == person && s.HoldsOn(day));

    /// <summary>The register without what has long been over on <paramref name="day"/>.</summary>
    public SubstitutionRegister Pruned(DateOnly day) => new()
    {
        Substitutions = Substitutions.Where(s => s.To >= day.AddDays(-DaysKept)).ToEquatableArray(),
        Absences = Absences.Where(a => a.To >= day.AddDays(-DaysKept)).ToEquatableArray(),
    };
}
