namespace KktWorkflow.Host.Administration;

/// <summary>What the first administrator is led through, in this order. The names stand in the register and in addresses.</summary>
public enum SetupPart
{
    Organisation,
    Calendar,
    Mail,
    Accounts,
}
