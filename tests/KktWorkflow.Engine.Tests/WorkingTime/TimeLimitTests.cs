using System.Text.Json;
using KktWorkflow.Engine.WorkingTime;

namespace KktWorkflow.Engine.Tests.WorkingTime;

public sealed class TimeLimitTests
{
    [Theory]
    [InlineData(-1, TimeUnit.WorkingDays)]
    [InlineData(0.5, TimeUnit.WorkingDays)]
    [InlineData(0.001, TimeUnit.WorkingHours)]
    [InlineData(36_601, TimeUnit.CalendarDays)]
    [InlineData(1e20, TimeUnit.WorkingMinutes)]
    [InlineData(1e20, TimeUnit.WorkingHours)]
    public void A_negative_broken_or_absurd_amount_is_no_limit(double amount, TimeUnit unit) => TimeLimit.TryOf((decimal)amount, unit, out _).ShouldBeFalse();

    [Fact]
    public void Half_an_hour_is_thirty_minutes()
    {
        TimeLimit.TryOf(1.5m, TimeUnit.WorkingHours, out var limit).ShouldBeTrue();
        limit.ShouldBe(TimeLimit.WorkingMinutes(90));
    }

    [Fact]
    public void A_limit_is_written_and_read_back() =>
        JsonSerializer.Deserialize<TimeLimit>(JsonSerializer.Serialize(TimeLimit.WorkingDays(10))).ShouldBe(TimeLimit.WorkingDays(10));

    [Theory]
    [InlineData("""{"amount":"10","unit":"workingDays"}""", true)]
    [InlineData("""{"amount":10,"unit":"days"}""", false)]
    [InlineData("""{"amount":-3,"unit":"workingDays"}""", false)]
    [InlineData("""{"amount":1e400,"unit":"workingDays"}""", false)]
    [InlineData("""{"unit":"workingDays"}""", false)]
    [InlineData("""10""", false)]
    public void A_limit_is_read_from_a_definition(string json, bool readable) => TimeLimit.TryRead(JsonElement.Parse(json), out _).ShouldBe(readable);
}
