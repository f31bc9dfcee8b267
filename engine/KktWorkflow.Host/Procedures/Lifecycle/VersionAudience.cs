using KktWorkflow.Engine;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Execution;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Notices;
using KktWorkflow.Storage.Organisation;

namespace KktWorkflow.Host.Procedures.Lifecycle;

/// <summary>Whom an act in the life of a version gives something to tell, but for who does it: those who could sign or release next, its authors when it comes back, its readers when it is released
/// (TCVN ISO 9001:2015, 7.3 and 7.5.3.1).</summary>
internal static class VersionAudience
{
    /// <summary>Null when the act gives nobody anything to tell.</summary>
    /// <param name="version">As it stands before the act.</param>
    public static (NoticeKind Kind, IReadOnlyCollection<PersonId> People)? Of(LifecycleAct act, DefinitionSummary version, ProcessDefinition definition, OrganisationView organisation, PersonId actor)
    {
        return act switch
        {
            LifecycleAct.Submit => But(NoticeKind.VersionToSign, NextOf(Permissions.ReviewDefinitions)),
            LifecycleAct.Sign { Meaning: SignatureMeaning.Reviewed } => But(NoticeKind.VersionToSign, NextOf(Permissions.ApproveDefinitions)),
            LifecycleAct.Sign => But(NoticeKind.VersionToSign, organisation.WhoMay(Permissions.ReleaseDefinitions)),
            LifecycleAct.SendBack => But(NoticeKind.VersionSentBack, version.Life.Authors),
            LifecycleAct.Release => But(NoticeKind.VersionReleased, Readers.Of(definition, organisation.Chart)),
            _ => null,
        };

        IEnumerable<PersonId> NextOf(string permission) =>
            organisation.WhoMay(permission).Where(person => !version.Life.IsAuthor(person) && !version.Life.Signatures.Any(signature => signature.IsOf(person)));

        (NoticeKind, IReadOnlyCollection<PersonId>) But(NoticeKind kind, IEnumerable<PersonId> people) => (kind, [.. people.Where(person => person != actor)]);
    }
}
