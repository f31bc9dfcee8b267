namespace KktWorkflow.Engine.WorkingTime;

/// <summary>Whether the day on which a limit in days begins is itself one of its days.</summary>
public enum FirstDayPolicy
{
    /// <summary>Counting begins with the next day (Bộ luật Dân sự 2015, Điều 147).</summary>
    NotCounted,

    /// <summary>The first day is day one.</summary>
    Counted,
}
