using System.Buffers.Text;
using System.Text;

namespace KktWorkflow.Host.Http;

/// <summary>Where the next page of a list starts: the sort key of the last row, in a form that callers hand back unread.</summary>
public static class Cursor
{
    public static string? Write(string? key) => key is null ? null : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    /// <summary>Reads a cursor; false when the text is none of ours.</summary>
    public static bool TryRead(string? cursor, out string? key)
    {
        key = null;
        if (string.IsNullOrEmpty(cursor))
            return true;
        if (!Base64Url.IsValid(cursor))
            return false;
        key = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        return true;
    }
}
