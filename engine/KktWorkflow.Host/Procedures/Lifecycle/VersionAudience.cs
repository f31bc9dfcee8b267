using KktWorkflow.Engine;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Notices;
using KktWorkflow.Storage.Organisation;

namespace KktWorkflow.Host.Procedures.Lifecycle;

/// <summary>Whom an act in the life of a version gives something to tell, but for who does it: those who could sign or release next, its authors when it comes back, its readers when it is released or withdrawn
/// (TCVN ISO 9001:2015, 7.3 and 7.5.3.1).</summary>
internal static class VersionAudience
{
    /// <summary>Null when the act gives nobody anything to tell.</summary>
    /// <param name="version">As it stands before the act.</param>
    /// <param name="readers">Asked where the act concerns them.</param>
    public static async Task<(NoticeKind Kind, IReadOnlyCollection<PersonId> People)?> OfAsync(
        LifecycleAct act, DefinitionSummary version, Func<Task<IReadOnlySet<PersonId>>> readers, OrganisationView organisation, PersonId actor)
    {
        return act switch
        {
            LifecycleAct.Submit => But(NoticeKind.VersionToSign, NextOf(Permissions.ReviewDefinitions)),
            LifecycleAct.Sign { Meaning: SignatureMeaning.Reviewed } => But(NoticeKind.VersionToSign, NextOf(Permissions.ApproveDefinitions)),
            LifecycleAct.Sign => But(NoticeKind.VersionToSign, organisation.WhoMay(Permissions.ReleaseDefinitions)),
            LifecycleAct.SendBack => But(NoticeKind.VersionSentBack, Authors()),
            LifecycleAct.Release => But(NoticeKind.VersionReleased, await readers()),
            LifecycleAct.Withdraw => But(NoticeKind.VersionWithdrawn, await readers()),
            _ => null,
        };

        IEnumerable<PersonId> NextOf(string permission) =>
            organisation.WhoMay(permission).Where(person => !version.Life.IsAuthor(person) && !version.Life.Signatures.Any(signature => signature.IsOf(person)));

        IEnumerable<PersonId> Authors() => organisation.Chart.People.Keys.Where(version.Life.IsAuthor);

        (NoticeKind, IReadOnlyCollection<PersonId>) But(NoticeKind kind, IEnumerable<PersonId> people) => (kind, [.. people.Where(person => person != actor)]);
    }
}
