using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using KktWorkflow.Engine;
using KktWorkflow.Storage.Cases;

namespace KktWorkflow.Storage.Idempotency;

/// <summary>A key under which the answer of a command is kept for seven days, unique per person and route. Refusals are not kept.</summary>
public sealed record IdempotencyRequest
{
    /// <summary>Longest key, in characters.</summary>
    public const int LongestKey = 200;

    public required PersonId Person { get; init; }

    /// <summary>Method and route pattern.</summary>
    public required string Route { get; init; }

    public required string Key { get; init; }

    /// <summary>SHA-256 of everything that must be the same for the same answer: path, body, `If-Match`.</summary>
    public required ReadOnlyMemory<byte> BodyHash { get; init; }

    /// <summary>Makes the answer that is kept, from the outcome alone. Called inside of the writing transaction: pure and quick.</summary>
    public required Func<CommandOutcome.Accepted, byte[]> Answer { get; init; }

    /// <summary>A number that stands for person, route and key where a database locks by number.</summary>
    internal long LockNumber() =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{Person.Value:N} {Route} {Key}")));
}
