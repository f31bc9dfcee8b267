namespace KktWorkflow.Storage.Notices;

/// <summary>What people are told about. Their names are stored.</summary>
public enum NoticeKind
{
    /// <summary>A work item was given to me.</summary>
    Assigned,

    /// <summary>A work item came back into my unit's queue.</summary>
    ReturnedToUnit,

    /// <summary>Work that I had done came back.</summary>
    SentBack,

    /// <summary>The papers that were asked for are there.</summary>
    SupplementArrived,

    /// <summary>A case that I worked on ended.</summary>
    CaseEnded,

    /// <summary>A comment calls me.</summary>
    Mentioned,

    /// <summary>A procedure tells me something (`Kkt.Notify`).</summary>
    Told,

    /// <summary>Something that I hold, head or watch over is due before long.</summary>
    DueSoon,

    /// <summary>Something that I hold, head or watch over is late.</summary>
    Overdue,

    /// <summary>A procedure that I own or review is to be looked at again before long.</summary>
    ReviewDue,

    /// <summary>Something happened to a case that I follow.</summary>
    Followed,

    /// <summary>A definition version waits for my signature, or for its release by me.</summary>
    VersionToSign,

    /// <summary>A definition version that I drafted was sent back.</summary>
    VersionSentBack,

    /// <summary>A procedure in which steps may come to me was released anew: I have to read it.</summary>
    VersionReleased,

    /// <summary>A procedure in which steps may come to me was taken out of force.</summary>
    VersionWithdrawn,

    /// <summary>A colleague asks me something about a case.</summary>
    Asked,

    /// <summary>A colleague whom I asked has answered, or declined to.</summary>
    Answered,

    /// <summary>What I was asked needs no answer any more.</summary>
    AskedNoMore,

    /// <summary>The time by which somebody wished for an answer has passed, mine or one to me.</summary>
    AnswerLate,
}

/// <summary>What kinds of notices are about.</summary>
public static class NoticeKinds
{
    /// <summary>True for what is about a definition version, false for what is about a case.</summary>
    public static bool IsOfVersion(this NoticeKind kind) => kind is NoticeKind.ReviewDue or NoticeKind.VersionToSign or NoticeKind.VersionSentBack or NoticeKind.VersionReleased or NoticeKind.VersionWithdrawn;
}
