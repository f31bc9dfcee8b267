using KktWorkflow.Storage;

namespace KktWorkflow.Host.Administration;

/// <summary>Codes of what is wrong with an account that somebody asks for. The sentences stand with the host's texts.</summary>
internal static class AccountProblems
{
    public const string Missing = "KKT-F01";
    public const string TooLong = "KKT-F08";
    public const string UserNameTaken = StorageRefusals.UserNameTaken;
    public const string NoSuchAccount = StorageRefusals.NoSuchAccount;
    public const string LastAdministrator = "KKT-U03";
    public const string OwnAccount = "KKT-U04";
    public const string WeakPassword = "KKT-U05";
    public const string BadUserName = "KKT-U06";
    public const string NoSuchUnit = "KKT-U07";
    public const string FirstRunOver = StorageRefusals.FirstRunOver;
    public const string WrongPassword = "KKT-U09";
    public const string SamePassword = "KKT-U10";
    public const string NoSuchPosition = "KKT-U11";
    public const string PasswordToBeChanged = "KKT-U12";
    public const string PasswordsDiffer = "KKT-U13";
    public const string BadMailSetting = "KKT-U14";
    public const string BadMailAddress = "KKT-U15";
    public const string BadPeriod = "KKT-U16";
    public const string NoScope = "KKT-U17";
}
