using System.Buffers.Text;
using System.Text;
using KktWorkflow.Storage.WorkItems;

namespace KktWorkflow.Host.Http;

/// <summary>Where the next page of a list starts: the list and the sort key of the last row, in a form that callers hand back unread.</summary>
/// <param name="List">A cursor of one list is none of another, nor of the same list in another order. A key that comes to mean something else brings another name.</param>
public sealed record Cursor(string List)
{
    public static readonly Cursor CasesByDate = new("cases-due");
    public static readonly Cursor CasesByOpening = new("cases-opened");
    public static readonly Cursor OpenWork = new("work-open");
    public static readonly Cursor WorkByPriority = new("work-priority");
    public static readonly Cursor DoneWork = new("work-done");
    public static readonly Cursor DueWork = new("work-due");
    public static readonly Cursor Questions = new("questions");
    public static readonly Cursor AppointmentMoves = new("appointment-moves");
    public static readonly Cursor CalendarMoves = new("calendar-moves");
    public static readonly Cursor Nonconformities = new("nonconformities");
    public static readonly Cursor Migrations = new("migrations");
    public static readonly Cursor Audit = new("audit");
    public static readonly Cursor Log = new("log");
    public static readonly Cursor Deviations = new("deviations");
    public static readonly Cursor Waits = new("waits");
    public static readonly Cursor Seals = new("seals");

    /// <summary>Of cases, by what presses most or by when they were opened.</summary>
    public static Cursor OfCases(bool byPressingDate) => byPressingDate ? CasesByDate : CasesByOpening;

    /// <summary>Of a person's work; what is done knows one order.</summary>
    public static Cursor OfWork(WorkItemView view, bool byPriority) => view == WorkItemView.Done ? DoneWork : byPriority ? WorkByPriority : OpenWork;

    public string? Write(string? key) => key is null ? null : Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{List} {key}"));

    /// <summary>Reads a cursor; false when the text is none of this list's.</summary>
    public bool TryRead(string? cursor, out string? key)
    {
        key = null;
        if (string.IsNullOrEmpty(cursor))
            return true;
        if (!Base64Url.IsValid(cursor) || Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split(' ', 2) is not [var list, var read] || list != List)
            return false;
        key = read;
        return true;
    }
}
