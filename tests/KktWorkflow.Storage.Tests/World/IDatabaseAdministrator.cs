namespace KktWorkflow.Storage.Tests.World;

/// <summary>A database administrator at work: no trigger, no application, any cell.</summary>
public interface IDatabaseAdministrator : IDisposable
{
    void DropTriggers();

    List<string> Tables();

    List<string> Columns(string table);

    /// <summary>A name for each row of a table, which stays when its cells change.</summary>
    List<long> Rows(string table);

    object Read(string table, string column, long row);

    /// <summary>True when the column holds whole numbers.</summary>
    bool IsNumber(string table, string column);

    bool IsText(string table, string column);

    /// <summary>False when the database can't take this value.</summary>
    bool Write(string table, string column, long row, object value);

    void Delete(string table, long row);

    /// <summary>Takes a table out of the way of who looks for it, or brings it back.</summary>
    void Rename(string table, string name);
}
