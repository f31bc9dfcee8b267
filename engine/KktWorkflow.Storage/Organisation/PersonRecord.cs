using System.Collections.Immutable;
using KktWorkflow.Engine;

namespace KktWorkflow.Storage.Organisation;

/// <summary>A person of the board with the posts held at any time.</summary>
/// <param name="UserName">What definitions call the person by where they name one, and what the person signs in with.</param>
/// <param name="ValidTo">Last local day on which work can be given to the person; null while there is none.</param>
/// <param name="IsDisabled">True while the account is out of use: nothing can be given, or told, to who can't sign in.</param>
public sealed record PersonRecord(PersonId Id, string Name, ImmutableArray<DatedPost> Posts, string UserName = "", DateOnly? ValidTo = null, bool IsDisabled = false);

/// <summary>A post with its dates, both inclusive, local.</summary>
public sealed record DatedPost(string Unit, string Position, DateOnly? ValidFrom = null, DateOnly? ValidTo = null)
{
    public bool HoldsOn(DateOnly day) => (ValidFrom is not { } from || from <= day) && (ValidTo is not { } to || day <= to);
}
