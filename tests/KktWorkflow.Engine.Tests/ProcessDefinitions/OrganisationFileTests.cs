using System.Reflection;
using System.Text.Json;
using KktWorkflow.Engine.Execution;

namespace KktWorkflow.Engine.Tests.ProcessDefinitions;

public sealed class OrganisationFileTests
{
    private static readonly HashSet<string> KnownPermissions =
        [.. typeof(Permissions).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)];

    [Fact]
    public void Every_permission_is_known_and_held_by_somebody()
    {
        var given = Library.Organisation.GetProperty("positions").EnumerateArray()
            .SelectMany(p => p.GetProperty("permissions").EnumerateArray().Select(x => x.GetString()!)).Distinct().ToList();

        given.Except(KnownPermissions).ShouldBeEmpty();
        KnownPermissions.Except(given).ShouldBeEmpty();
    }

    [Fact]
    public void Every_position_is_held_by_somebody_of_the_demo() =>
        Library.Chart.Positions.Keys.Except(Library.Chart.People.Values.SelectMany(p => p.Posts).Select(p => p.Position)).ShouldBeEmpty();

    [Fact]
    public void Every_post_of_the_demo_is_a_unit_and_position_in_force()
    {
        foreach (var post in Library.Chart.People.Values.SelectMany(p => p.Posts))
        {
            Library.Chart.Units.ShouldContainKey(post.Unit);
            Library.Chart.Positions.ShouldContainKey(post.Position);
        }
    }

    [Fact]
    public void Units_name_known_parents_heads_and_predecessors()
    {
        var units = Library.Organisation.GetProperty("units").EnumerateArray().ToList();
        var codes = units.Select(u => u.GetProperty("code").GetString()!).ToList();

        codes.ShouldBeUnique();
        foreach (var unit in units)
        {
            if (unit.GetProperty("parent").GetString() is { } parent)
                codes.ShouldContain(parent);
            Library.Chart.Positions.ShouldContainKey(unit.GetProperty("headPosition").GetString()!);
            if (!unit.TryGetProperty("succeeds", out var former))
                continue;
            foreach (var code in former.EnumerateArray().Select(f => f.GetString()!))
                Dissolved(units, code).ShouldBeLessThan(unit.GetProperty("validFrom").GetString()!);
        }
    }

    [Fact]
    public void People_sign_in_with_different_names_and_one_obvious_password()
    {
        var people = Library.People.EnumerateArray().ToList();

        people.Select(p => p.GetProperty("userName").GetString()).ShouldBeUnique();
        people.Select(p => p.GetProperty("name").GetString()).ShouldBeUnique();
        people.Select(p => p.GetProperty("password").GetString()).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void Author_reviewer_and_approver_are_different_people()
    {
        var who = new[] { Permissions.DraftDefinitions, Permissions.ReviewDefinitions, Permissions.ApproveDefinitions }
            .Select(permission => Library.Chart.People.Values.Where(p => p.Posts.Any(post => Library.Chart.Positions[post.Position].Permissions.Contains(permission))).ToList())
            .ToList();

        foreach (var holders in who)
            holders.ShouldNotBeEmpty();
        who.SelectMany(holders => holders).ShouldBeUnique();
    }

    private static string Dissolved(IEnumerable<JsonElement> units, string code) =>
        units.Single(u => u.GetProperty("code").GetString() == code).GetProperty("validTo").GetString()!;
}
