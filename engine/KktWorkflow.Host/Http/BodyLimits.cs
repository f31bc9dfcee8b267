namespace KktWorkflow.Host.Http;

/// <summary>How many bytes a request may bring.</summary>
internal static class BodyLimits
{
    /// <summary>User name and password, before anybody knows who sends them.</summary>
    public const int SignIn = 16 * 1024;

    /// <summary>Everything that names no limit of its own. The largest document as a file, or the organisation as text in a form, where a byte can take three.</summary>
    public const int Ordinary = 6 * 1024 * 1024;
}
