using KktWorkflow.Host.Composition;

namespace KktWorkflow.Host.Tests.Composition;

/// <summary>Who can't write is not ready, and becomes ready again by itself.</summary>
public sealed class StorageHealthTests
{
    private const long Plenty = 1L << 30;
    private static readonly DateTimeOffset Now = new(2026, 8, 26, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Room_on_the_disk_and_no_failure_is_ready() => StorageHealth.HasRoom(null, Plenty, Now).ShouldBeTrue();

    [Fact]
    public void Full_disk_is_not_ready_before_anything_was_written() => StorageHealth.HasRoom(null, 4096, Now).ShouldBeFalse();

    [Fact]
    public void Write_that_found_no_room_is_remembered_for_a_short_while_alone()
    {
        StorageHealth.HasRoom(Now.AddSeconds(-5), Plenty, Now).ShouldBeFalse();
        StorageHealth.HasRoom(Now.AddMinutes(-2), Plenty, Now).ShouldBeTrue();
    }
}
