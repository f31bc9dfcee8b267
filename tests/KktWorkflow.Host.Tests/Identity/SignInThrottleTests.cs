using KktWorkflow.Host.Identity;
using Microsoft.Extensions.Time.Testing;

namespace KktWorkflow.Host.Tests.Identity;

/// <summary>How many guesses are borne, of a name and from an address.</summary>
public sealed class SignInThrottleTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 8, 17, 1, 0, 0, TimeSpan.Zero));
    private readonly SignInThrottle _throttle;

    public SignInThrottleTests() => _throttle = new(_clock);

    [Fact]
    public void Guesses_at_once_are_no_more_than_one_after_the_other()
    {
        var begun = 0;

        Parallel.For(0, 100, _ =>
        {
            if (_throttle.Begin("an.nv", "dấu", "10.0.0.1").Wait is null)
                Interlocked.Increment(ref begun);
        });

        begun.ShouldBe(SignInThrottle.FailuresOfName);
    }

    [Fact]
    public void Name_waits_a_whole_while_from_the_last_failure_that_is_borne()
    {
        for (var left = SignInThrottle.FailuresOfName - 1; left >= 0; left--)
        {
            _throttle.Begin("an.nv", "dấu", "10.0.0.1").ShouldBe(new(null, left));
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        _throttle.Begin("AN.NV ", "dấu", "10.0.0.2").Wait.ShouldBe(SignInThrottle.While - TimeSpan.FromMinutes(1));
        _clock.Advance(SignInThrottle.While);
        _throttle.Begin("an.nv", "dấu", "10.0.0.2").ShouldBe(new(null, SignInThrottle.FailuresOfName - 1));
    }

    [Fact]
    public void Password_given_anew_begins_from_nothing()
    {
        for (var i = 0; i < SignInThrottle.FailuresOfName; i++)
            _throttle.Begin("an.nv", "dấu cũ", "10.0.0.1");

        _throttle.Begin("an.nv", "dấu cũ", "10.0.0.1").Wait.ShouldNotBeNull();
        _throttle.Begin("an.nv", "dấu mới", "10.0.0.1").Wait.ShouldBeNull();
    }

    [Fact]
    public void Whole_office_signs_in_from_one_address()
    {
        for (var i = 0; i < 3 * SignInThrottle.FailuresOfAddress; i++)
        {
            _throttle.Begin($"người {i}", "dấu", "10.0.0.1").Wait.ShouldBeNull();
            _throttle.Succeeded($"người {i}", "dấu", "10.0.0.1");
        }
    }

    [Fact]
    public void Address_that_guesses_many_names_waits()
    {
        for (var i = 0; i < SignInThrottle.FailuresOfAddress; i++)
            _throttle.Begin($"người {i}", "", "10.0.0.1").Wait.ShouldBeNull();

        _throttle.Begin("an.nv", "dấu", "10.0.0.1").Wait.ShouldBe(SignInThrottle.While);
        _throttle.Begin("an.nv", "dấu", "10.0.0.2").Wait.ShouldBeNull();
    }
}
