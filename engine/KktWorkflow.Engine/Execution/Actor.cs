namespace KktWorkflow.Engine.Execution;

/// <summary>Who acts, as he or she was when acting: the log keeps position and unit of that time (ISO 9001:2015, 7.5.3.2).</summary>
/// <param name="Id">Null for the engine itself (timers, deliveries).</param>
/// <param name="Position">The position's name then, in words; null for the engine.</param>
/// <param name="Unit">The unit's name then, in words; null for the engine.</param>
public sealed record Actor(PersonId? Id, string Name, string? Position, string? Unit, OnBehalfOf? OnBehalfOf = null)
{
    /// <summary>The engine acting by itself.</summary>
    public static readonly Actor System = new(null, "KktWorkflow", null, null);
}

/// <summary>For whom somebody acts, and by what document.</summary>
public sealed record OnBehalfOf(PersonId Id, string Name, string Ground);
