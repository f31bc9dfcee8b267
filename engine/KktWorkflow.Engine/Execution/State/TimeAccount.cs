namespace KktWorkflow.Engine.Execution.State;

/// <summary>Whose working time an accepted case has taken, in minutes, so that a late case shows it.</summary>
/// <param name="Running">Whose time it is now; null once the case is processed.</param>
/// <param name="Since">From when that has been so; what ran before is in the sums.</param>
public sealed record TimeAccount(TimeOwner? Running, Instant Since, long Officer, long Applicant, long OtherAgency, long Payment, long Regulation = 0)
{
    public TimeAccount With(TimeOwner owner, long minutes) => owner switch
    {
        TimeOwner.Officer => this with { Officer = Officer + minutes },
        TimeOwner.Applicant => this with { Applicant = Applicant + minutes },
        TimeOwner.OtherAgency => this with { OtherAgency = OtherAgency + minutes },
        TimeOwner.Regulation => this with { Regulation = Regulation + minutes },
        _ => this with { Payment = Payment + minutes },
    };
}

/// <summary>Whose time it is.</summary>
public enum TimeOwner
{
    /// <summary>The board's own people.</summary>
    Officer,

    /// <summary>The applicant is to supplement the dossier.</summary>
    Applicant,

    /// <summary>Everything that is open waits for agencies outside of the board.</summary>
    OtherAgency,

    /// <summary>A financial duty is open.</summary>
    Payment,

    /// <summary>The clock stands still by a rule: an inspection on site, or another ground that a law names.</summary>
    Regulation,
}
