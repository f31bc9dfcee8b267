namespace KktWorkflow.Storage.Organisation;

/// <summary>The organisation as it is now, by process time.</summary>
public interface IOrganisationSource
{
    Task<OrganisationView> Current(CancellationToken cancellation);
}
