using System.Text;

namespace KktWorkflow.Storage.Tests.Simulation;

/// <summary>The escalation policies of the simulated board, as text for the product and as moments for the reference.</summary>
internal static class SimulatedPolicies
{
    public const string Default = "ho-so";

    private static readonly Dictionary<string, (Moment At, string Acts)[]> Levels = new(StringComparer.Ordinal)
    {
        ["ho-so"] =
        [
            (new(MomentOf.Used, 80), "{'kind':'remind'}"),
            (new(MomentOf.Due), "{'kind':'remind'},{'kind':'tellHead'},{'kind':'raisePriority'}"),
            (new(MomentOf.After, 0, new(1, "workingDays")), "{'kind':'tellHead','unitsUp':1}"),
            (new(MomentOf.After, 0, new(3, "workingDays")), "{'kind':'tellPosition','unit':'BQL','position':'lanh-dao'},{'kind':'openNonconformity','severity':'minor'}"),
        ],
        ["trong-ngay"] =
        [
            (new(MomentOf.Before, 0, new(30, "workingMinutes")), "{'kind':'remind'}"),
            (new(MomentOf.Due), "{'kind':'tellHead'},{'kind':'raisePriority'}"),
            (new(MomentOf.After, 0, new(4, "workingHours")), "{'kind':'tellHead','unitsUp':1}"),
        ],
        ["giao-lai"] =
        [
            (new(MomentOf.Used, 50), "{'kind':'remind'}"),
            (new(MomentOf.Before, 0, new(1, "workingDays")), "{'kind':'remind'}"),
            (new(MomentOf.Due), "{'kind':'tellHead'}"),
            (new(MomentOf.After, 0, new(2, "calendarDays")), "{'kind':'reassignToHead'},{'kind':'raisePriority'}"),
        ],
    };

    public static Moment[] Of(string policy) => [.. Levels[policy].Select(l => l.At)];

    public static byte[] ToJson()
    {
        var policies = Levels.Select(p => $"{{'id':'{p.Key}','name':{{'vi':'x','en':'x'}},'levels':[{string.Join(',', p.Value.Select(l => $"{{'at':{l.At},'acts':[{l.Acts}]}}"))}]}}");
        return Encoding.UTF8.GetBytes($"{{'version':1,'default':'{Default}','policies':[{string.Join(',', policies)}]}}".Replace('\'', '"'));
    }
}

/// <summary>When a level is reached, seen from its deadline.</summary>
internal sealed record Moment(MomentOf Kind, int Percent = 0, Limit? Offset = null)
{
    public override string ToString() => Kind switch
    {
        MomentOf.Used => $"{{'used':{Percent}}}",
        MomentOf.Before => $"{{'before':{Offset}}}",
        MomentOf.After => $"{{'after':{Offset}}}",
        _ => "'due'",
    };
}

internal enum MomentOf
{
    Used,
    Before,
    Due,
    After,
}
