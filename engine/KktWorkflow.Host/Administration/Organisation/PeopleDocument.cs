using System.Collections.Immutable;
using KktWorkflow.Engine;

namespace KktWorkflow.Host.Administration.Organisation;

/// <summary>Who works at the board, with the posts held from one local date to another, both included. Accounts (what one signs in with) stand apart.</summary>
public sealed record PeopleDocument
{
    public static readonly PeopleDocument Empty = new();

    public ImmutableArray<PersonEntry> People { get; init; } = [];

    public PersonEntry? Find(PersonId id) => People.FirstOrDefault(p => p.Id == id);
}

/// <summary>A person.</summary>
/// <param name="Active">False once the account was disabled: such a person is given no work.</param>
public sealed record PersonEntry(PersonId Id, string UserName, string Name, ImmutableArray<PostEntry> Posts, bool Active = true);

/// <summary>A position held in a unit.</summary>
public sealed record PostEntry(string Unit, string Position, DateOnly ValidFrom, DateOnly? ValidTo = null)
{
    public bool IsInForce(DateOnly date) => ValidFrom <= date && !(ValidTo < date);
}
