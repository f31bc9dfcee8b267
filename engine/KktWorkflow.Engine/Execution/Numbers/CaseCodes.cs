using KktWorkflow.Engine.Execution.Events;

namespace KktWorkflow.Engine.Execution.Numbers;

/// <summary>Dossier codes: drawn at acceptance from a register of the day (or year) that the board's pattern names, never reused.</summary>
public static class CaseCodes
{
    /// <summary>The register that a code accepted now is drawn from.</summary>
    public static string Register(Facts facts) => "case:" + NumberPattern.OnDate(facts.Organisation.CaseCodePattern, facts.LocalNow());

    /// <summary>The acceptance with the next code. Throws when the shell did not bring the number that <see cref="NumberRegisters"/> asked for.</summary>
    internal static CaseAccepted Accept(Facts facts)
    {
        var register = Register(facts);
        var number = facts.NextNumber(register);
        return new(Text(facts, number), register, number, facts.Now);
    }

    /// <summary>The code with a number of the register of now.</summary>
    public static string Text(Facts facts, long number) => NumberPattern.Format(facts.Organisation.CaseCodePattern, facts.LocalNow(), number);
}
