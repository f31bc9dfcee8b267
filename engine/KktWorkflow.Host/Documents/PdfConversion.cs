using System.Diagnostics;
using KktWorkflow.Host.Composition;

namespace KktWorkflow.Host.Documents;

/// <summary>Turns Word files into PDF by LibreOffice, where it is installed; elsewhere the page to print stands in for it. One conversion at a time: each takes a processor and some 200 MB. What was converted is kept beside the data,
/// under the hash of its Word file, and can be removed at any time.</summary>
internal sealed class PdfConversion(HostSettings settings) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly string? _program = Find();

    /// <summary>True where there is a program to convert by.</summary>
    public bool IsThere => _program is not null;

    /// <summary>The file as PDF; null where no program is installed, or where it failed or took too long.</summary>
    /// <param name="key">What the result is kept under: names this content and no other. Letters and digits only.</param>
    public async Task<byte[]?> OfAsync(string key, byte[] document, CancellationToken cancellation)
    {
        if (_program is null)
            return null;
        var folder = Path.Combine(settings.DataFolder, "pdf");
        var kept = Path.Combine(folder, $"{key}.pdf");
        if (File.Exists(kept))
            return await File.ReadAllBytesAsync(kept, cancellation);
        await _turn.WaitAsync(cancellation);
        try
        {
            return File.Exists(kept) ? await File.ReadAllBytesAsync(kept, cancellation) : await ConvertAsync(_program, folder, kept, document, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static async Task<byte[]?> ConvertAsync(string program, string folder, string kept, byte[] document, CancellationToken cancellation)
    {
        // A folder and a profile of its own, so that no other run of the program comes between.
        var work = Directory.CreateTempSubdirectory("kkt-pdf-").FullName;
        try
        {
            var source = Path.Combine(work, "document.docx");
            await File.WriteAllBytesAsync(source, document, cancellation);
            if (!await RunAsync(program, work, source, cancellation))
                return null;
            var made = Path.Combine(work, "document.pdf");
            if (!File.Exists(made))
                return null;
            var content = await File.ReadAllBytesAsync(made, cancellation);
            Directory.CreateDirectory(folder);
            var part = $"{kept}.part";
            await File.WriteAllBytesAsync(part, content, cancellation);
            File.Move(part, kept, overwrite: true);
            return content;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static async Task<bool> RunAsync(string program, string work, string source, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, [$"-env:UserInstallation={new Uri(Path.Combine(work, "profile"))}", "--headless", "--convert-to", "pdf", "--outdir", work, source])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Longest);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            await Task.WhenAll(output, errors);
            return process.ExitCode == 0;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static string? Find()
    {
        string[] names = OperatingSystem.IsWindows() ? ["soffice.exe"] : ["soffice", "libreoffice"];
        IEnumerable<string> folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (OperatingSystem.IsWindows())
            folders = folders.Append(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "LibreOffice", "program"));
        return folders.SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
