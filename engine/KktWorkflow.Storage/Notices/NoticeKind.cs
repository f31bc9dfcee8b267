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
}
