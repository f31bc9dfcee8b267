using Microsoft.EntityFrameworkCore;

namespace KktWorkflow.Storage.Clock;

/// <summary>Changing a setting within a turn of the writer.</summary>
internal static class SettingChange
{
    public static async Task SaveSetting(this KktContext context, string name, string value, CancellationToken cancellation)
    {
        if (await context.Settings.FirstOrDefaultAsync(s => s.Name == name, cancellation) is { } row)
            row.Value = value;
        else
            context.Settings.Add(new() { Name = name, Value = value });
    }
}
