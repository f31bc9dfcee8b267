using Microsoft.AspNetCore.Identity;

namespace KktWorkflow.Host.Identity;

/// <summary>What holds for every account, however it is made: length over kinds of letters, and a lock after some failures.</summary>
internal static class AccountRules
{
    public const int LongestUserName = 100;
    public const int LongestPassword = 200;

    public static void Configure(IdentityOptions identity)
    {
        identity.Lockout.MaxFailedAccessAttempts = SignInThrottle.FailuresOfName;
        identity.Lockout.DefaultLockoutTimeSpan = SignInThrottle.While;
        identity.Password.RequiredLength = 10;
        identity.Password.RequireNonAlphanumeric = false;
        identity.Password.RequireUppercase = false;
        identity.Password.RequireLowercase = false;
        identity.Password.RequireDigit = false;
    }
}
