using KktWorkflow.Engine.Substitutions;
using KktWorkflow.Storage.Organisation;

namespace KktWorkflow.Host.WorkItems;

/// <summary>For whom the viewer does a piece of work, and by what.</summary>
/// <param name="Id">Of the other person, as forms send it back.</param>
public sealed record StandIn(string Id, string Name, SubstitutionKind Kind, string Ground)
{
    internal static StandIn Of(Substitution by, OrganisationView organisation) => new(by.Principal.ToString(), organisation.NameOf(by.Principal) ?? "", by.Kind, by.Ground);
}
