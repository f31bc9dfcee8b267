namespace KktWorkflow.Engine.Activities.Assignment;

/// <summary>Stable codes of incidents of a step that nobody can do. Mend the organisation or the dossier and retry.</summary>
public static class AssignmentIncidents
{
    /// <summary>The step does not say who does it.</summary>
    public const string NotSaid = "KKT-A01";

    /// <summary>Nobody in force holds the post.</summary>
    public const string NoHolder = "KKT-A02";

    /// <summary>The unit or position is not in force.</summary>
    public const string UnknownPost = "KKT-A03";

    /// <summary>The person is not in force.</summary>
    public const string PersonGone = "KKT-A04";

    /// <summary>The step that is to be done by the same person was not done yet.</summary>
    public const string NotDoneYet = "KKT-A05";

    /// <summary>No person was chosen, or one who does not hold the post.</summary>
    public const string NotChosen = "KKT-A06";

    /// <summary>All who could do it are shut out because they did a step that this one checks.</summary>
    public const string AllExcluded = "KKT-A07";

    /// <summary>A consultation or council asks nobody.</summary>
    public const string NobodyAsked = "KKT-A08";
}
