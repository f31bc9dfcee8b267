namespace KktWorkflow.Storage.Notices;

/// <summary>How a person wants to hear of a kind of notice. In the app it stands in any case.</summary>
public enum NoticeChoice
{
    /// <summary>By mail, as soon as it may leave.</summary>
    Immediately,

    /// <summary>By mail, once a day.</summary>
    Daily,

    /// <summary>Only in the app.</summary>
    InApp,
}
