using System.Globalization;
using System.Runtime.InteropServices;

namespace KktWorkflow.Host.Composition;

/// <summary>What the runtime takes from the operating system. Checked before anything else, because without ICU it ends with a stack trace instead of a sentence.</summary>
internal static class SystemLibraries
{
    public const string BoardZone = "Asia/Ho_Chi_Minh";

    private const string InvariantSwitch = "System.Globalization.Invariant";
    private const string PredefinedSwitch = "System.Globalization.PredefinedCulturesOnly";

    // The runtime's own variable that asks for one version of ICU.
    private const string IcuVersionVariable = "CLR_ICU_VERSION_OVERRIDE";
    private const int OldestIcu = 50;
    private const int NewestIcu = 120;

    /// <summary>Null when all is there. To be called before any text or culture is touched.</summary>
    public static StartProblem? Missing()
    {
        if (OperatingSystem.IsLinux() && !HasIcu())
        {
            // Without these the sentence itself could not be written.
            AppContext.SetSwitch(InvariantSwitch, true);
            AppContext.SetSwitch(PredefinedSwitch, false);
            return new(StartProblem.NoIcu);
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(BoardZone, out _) ? null : new(StartProblem.NoTimeZone, BoardZone);
    }

    private static bool HasIcu()
    {
        if (Environment.GetEnvironmentVariable(IcuVersionVariable) is { Length: > 0 } wanted)
            return CanLoad(wanted);
        for (var version = NewestIcu; version >= OldestIcu; version--)
        {
            if (CanLoad(version.ToString(CultureInfo.InvariantCulture)))
                return true;
        }

        return NativeLibrary.TryLoad("libicuuc.so", out _);
    }

    private static bool CanLoad(string version) => NativeLibrary.TryLoad(string.Concat("libicuuc.so.", version), out _);
}
