using KktWorkflow.Engine;
using Microsoft.AspNetCore.Identity;

namespace KktWorkflow.Storage.Identity;

/// <summary>What a person signs in with. Its id is the person's id; name and posts stand in the organisation, not here.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public PersonId Person => new(Id);

    /// <summary>System time since when the account is out of use; null while it is in use. Tokens and sessions end with it, because its security stamp changes.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>True while the password is one that somebody else gave out: nothing but changing it is possible then.</summary>
    public bool MustChangePassword { get; set; }
}
