using System.CommandLine;
using System.Globalization;
using KktWorkflow.Engine;
using KktWorkflow.Engine.Signatures;
using KktWorkflow.Host.Signatures;

namespace KktWorkflow.Host.CommandLine;

/// <summary>`signature FILE --anchors FOLDER [--tsa-anchors FOLDER] [--approved FILE]`: whether the signatures of a PDF file are good. Reads these files only: no database, no network, no store of the system.</summary>
internal static class SignatureCommand
{
    public static Command Create(CommonOptions common)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The signed PDF file." };
        file.AcceptExistingOnly();
        var anchors = new Option<DirectoryInfo>("--anchors") { Required = true, Description = "Folder with the certificates of the trusted authorities: .crt, .cer, .pem.", HelpName = "FOLDER" };
        anchors.AcceptExistingOnly();
        var stamps = new Option<DirectoryInfo>("--tsa-anchors") { Description = "Folder with the authorities of trusted time stamps; without it no time stamp is trusted. May be the same folder.", HelpName = "FOLDER" };
        stamps.AcceptExistingOnly();
        var approved = new Option<FileInfo>("--approved") { Description = "The file that was approved, with which the signed one has to begin.", HelpName = "FILE" };
        approved.AcceptExistingOnly();
        var command = new Command("signature", "Look for faults in the signatures of a PDF file (PAdES): integrity, certificates, revocation, time.") { file, anchors, stamps, approved };
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed.GetRequiredValue(file), parsed.GetRequiredValue(anchors), parsed.GetValue(stamps), parsed.GetValue(approved), common.Console(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, DirectoryInfo folder, DirectoryInfo? stampFolder, FileInfo? approvedFile, CommandConsole console, CancellationToken cancellation)
    {
        if (TrustAnchors.Read(folder.FullName, out var wrong) is not { } anchors)
        {
            console.Say(InBoth("NoAnchors", wrong));
            return ExitCode.FoundSomethingWrong;
        }

        TrustAnchors? stamps = null;
        if (stampFolder is not null && (stamps = TrustAnchors.Read(stampFolder.FullName, out wrong)) is null)
        {
            console.Say(InBoth("NoAnchors", wrong));
            return ExitCode.FoundSomethingWrong;
        }

        foreach (var one in (FileInfo?[])[file, approvedFile])
        {
            if (one is null || RegularFile.LengthOf(one.FullName) is <= SignatureVerification.LargestFile)
                continue;
            console.Say(RegularFile.LengthOf(one.FullName) is null
                ? InBoth("NotRegular", one.Name)
                : InBoth(SignatureFinding.NoPdf, one.Name, SignatureVerification.LargestFile >> 20));
            return ExitCode.FoundSomethingWrong;
        }

        var approved = approvedFile is null ? null : ApprovedBytes.Of(await File.ReadAllBytesAsync(approvedFile.FullName, cancellation));
        var report = SignatureVerification.Verify(await File.ReadAllBytesAsync(file.FullName, cancellation), approved, anchors.WithStamps(stamps), Instant.From(TimeProvider.System.GetUtcNow()));
        console.Result(new Verified(file.ToString(), !report.IsValid, approved is not null, report), result => string.Join(
            Environment.NewLine,
            SignatureWords.Lines(report, result.File, Vietnamese).Concat(SignatureWords.Lines(report, result.File, English))));
        return report.IsValid ? ExitCode.Done : ExitCode.FoundSomethingWrong;
    }

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    private static string InBoth(string key, params object[] facts) =>
        $"{SignatureWords.Of(key, Vietnamese, facts)}{Environment.NewLine}{SignatureWords.Of(key, English, facts)}";

    /// <summary>The shape that `signature --json` prints.</summary>
    /// <param name="HasFaults">False where none was found, which does not yet say that the signatures are valid (docs/decisions/0009-signatures.md).</param>
    /// <param name="IsContentCompared">False where only the signatures were judged, and the content was held against nothing.</param>
    private sealed record Verified(string File, bool HasFaults, bool IsContentCompared, SignatureReport Report);
}
